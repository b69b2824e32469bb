"""What a translation must not hold: source text, Chinese signs, garbled characters, loops.

Open ``chinese_left.py`` first."""
