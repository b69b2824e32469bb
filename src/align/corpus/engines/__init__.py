"""Where the work is done: local processes, or a Dask cluster."""
