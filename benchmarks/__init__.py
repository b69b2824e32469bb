"""What measures. Each module with a ``main`` is a command: ``python -m benchmarks`` lists them.

Open first: ``__main__.py``. ``common/`` holds what they share: reading the data, timing, figures.
Nothing here is imported by the package, and nothing here writes what it ships: that is
``training``."""
