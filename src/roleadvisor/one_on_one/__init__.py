"""The agenda of a career one-on-one."""
