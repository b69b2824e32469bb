"""What people said, kept where the next run finds it: one file beside the results, keyed by the
texts, so that it outlives new numbers. ``model.py`` says what stands in it."""
