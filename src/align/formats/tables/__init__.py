"""Beads as rows: TSV and Parquet."""
