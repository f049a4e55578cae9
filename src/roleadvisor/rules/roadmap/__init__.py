"""The way between two roles: which paths lead there, what they ask, how long they take."""
