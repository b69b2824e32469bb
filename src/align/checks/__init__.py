"""The checks, a room for what each looks at; the engine of a room stands beside its checks.

A file is named after the id of its check. ``align.check`` is the machinery that runs them, and
``align/check/registry.py`` lists them; open ``align/check/base.py`` first."""
