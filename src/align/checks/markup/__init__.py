"""What has to be the same on both sides: placeholders, tags, web addresses.

``matching_tokens.py`` compares, the checks say what they look for."""
