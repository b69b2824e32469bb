"""The local web app in which a person corrects beads and judges findings, and what it leaves.

Open ``state.py`` first (what is under review), then ``operations.py`` (what can be done to it),
``journal.py`` (how nothing is lost), ``session.py`` (the three together); ``verdicts/`` is what the
next run takes up, ``server/`` what the browser talks to, ``app/`` the page in the browser."""
