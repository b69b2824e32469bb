"""A corpus that is there: opened, filtered, looked up."""
