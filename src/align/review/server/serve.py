"""Serving one review on this machine until it is closed."""

from __future__ import annotations

import secrets
import socket
import sys
from collections.abc import Callable

import uvicorn

from align.atomic import reason
from align.errors import OutputError
from align.review.desk import Desk
from align.review.server.guard import Guard
from align.review.server.rooms import application

#: Seconds between two looks of other threads at the interpreter: short, so that an answer to a key
#: does not wait for the figures that are computed meanwhile.
_SWITCH = 0.0005


def serve(desk: Desk, ready: Callable[[str], None], port: int = 0) -> None:
    """Serve a review until its window closes it or a signal comes; writes everything down then.

    Args:
        ready: called with the address as soon as it answers.
        port: 0 for one that is free.

    Raises:
        OutputError: the port is taken.
    """
    opened = _listen(port)
    port = opened.getsockname()[1]
    token = secrets.token_urlsafe(24)
    hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost"))
    server: uvicorn.Server

    def is_ending() -> bool:
        return server.should_exit

    def end() -> None:
        server.should_exit = True

    config = uvicorn.Config(
        Guard(application(desk, is_ending, end), token, hosts),
        ws="none",
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        date_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    sys.setswitchinterval(_SWITCH)
    desk.worker.start()
    try:
        ready(f"http://127.0.0.1:{port}/{token}/")
        server.run(sockets=[opened])
    finally:
        opened.close()
        desk.close()


def _listen(port: int) -> socket.socket:
    # Named as TCP, or asyncio leaves Nagle's algorithm on, and every answer waits 40 ms for it.
    opened = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        opened.bind(("127.0.0.1", port))
        opened.listen(64)
    except (OSError, OverflowError) as error:
        opened.close()
        said = reason(error) if isinstance(error, OSError) else "out of range"
        hint = "leave --port out"
        raise OutputError(f"port {port} cannot be used: {said}", hint=hint) from error
    return opened
