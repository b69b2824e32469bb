"""The commands that work on many pairs of documents."""
