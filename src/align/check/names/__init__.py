"""What the name checks share: the names of both sides of a bead and how they answer."""
