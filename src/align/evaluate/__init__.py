"""Holding results against what people made: gold alignments and MQM ratings."""
