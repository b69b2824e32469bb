"""What makes the documentation: ``generate`` writes the reference, ``blocks`` runs the examples."""
