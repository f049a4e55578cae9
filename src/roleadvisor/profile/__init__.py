"""Views, exports, and deletes what's saved."""
