"""The command line: options to one typed call, results to a stream."""
