"""Measurements of reviewing and of learning from reviews."""
