"""Bilingual term candidates out of a corpus."""
