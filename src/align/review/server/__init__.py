"""What the browser talks to: a guard before the door, few rooms behind it."""
