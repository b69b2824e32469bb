"""Where results lie: shards, the journal of a run, the catalogue."""
