"""Formats of nothing but segment numbers, whose texts are in two files beside them."""
