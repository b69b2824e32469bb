"""Beads as XML: TMX and XLIFF."""
