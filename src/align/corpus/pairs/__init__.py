"""Which document goes with which: folders, manifests, and what the texts say."""
