"""What is known about words and names: tables, recognition in Chinese, romanisation, sound.

Every table is read on first use, never on import.
"""
