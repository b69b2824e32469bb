"""The commands around a person's review."""
