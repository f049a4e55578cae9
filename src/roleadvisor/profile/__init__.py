"""What is kept of a person: one file, on this machine, and nowhere else."""
