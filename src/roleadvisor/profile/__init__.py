"""Views, exports and deletes what is kept."""
