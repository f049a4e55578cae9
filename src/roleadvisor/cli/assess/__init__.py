"""`roleadvisor assess`: the command, and how its ratings come about."""
