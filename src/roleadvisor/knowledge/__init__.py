"""The ladder as frozen models: what a knowledge base may say, and where the shipped one is."""
