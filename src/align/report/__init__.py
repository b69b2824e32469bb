"""What people and builds read: findings as text, JSON lines, SARIF, GitHub annotations or a page,
and the summary of a run. Start with ``base.py``: it says what a report is and how to add one."""
