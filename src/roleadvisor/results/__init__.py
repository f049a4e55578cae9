"""What rules answer: frozen, plain, and the same for people and for scripts."""
