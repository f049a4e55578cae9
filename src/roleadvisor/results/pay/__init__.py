"""What `pay` answers."""
