"""What roles pay and how an offer compares."""
