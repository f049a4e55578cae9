"""Reading a valid ladder as a reviewer would: each check one small function."""
