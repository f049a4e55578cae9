"""The command line: command table, options, streams, output and prompts."""
