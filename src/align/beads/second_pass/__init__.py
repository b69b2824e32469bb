"""The second pass: the beads that the first leaves open, judged by clauses and tokens.

Open ``refine.py`` first: which beads are open, all their evidence, and the best path over them.
``clause_paths.py`` is the latent model: how well the clauses inside a bead align among themselves.
Needs an encoder that looks below the sentence (``align.encode.SubsentenceEncoder``)."""
