"""Reads any file into plain data, with a place for every diagnostic."""
