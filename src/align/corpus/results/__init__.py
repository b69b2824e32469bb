"""What is made of the shards at the end: one merged file, an index page."""
