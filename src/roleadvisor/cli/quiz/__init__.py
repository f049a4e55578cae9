"""`roleadvisor quiz`: the command, the questions on a terminal, what is kept of answers."""
