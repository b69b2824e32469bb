"""Commands as parts of a pipe: from standard input to standard output."""
