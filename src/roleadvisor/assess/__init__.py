"""Interest, readiness and opening for one role."""
