"""What is done with one pair, wherever it is done."""
