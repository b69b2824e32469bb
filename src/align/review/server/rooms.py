"""The addresses of the app: its files, and the calls that it makes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from align.errors import AlignError
from align.review.desk import Desk
from align.review.session import Conflict

#: The app's files and their types; nothing else can be had.
FILES = {
    "index.html": "text/html",
    "app.css": "text/css",
    "icon.svg": "image/svg+xml",
    **dict.fromkeys(
        (
            *("main.js", "model.js", "view.js", "actions.js", "list.js", "rows.js"),
            *("ribbon.js", "commands.js", "cuts.js", "dialogs.js", "talk.js"),
        ),
        "text/javascript",
    ),
}
#: Rows in one answer.
MOST_ROWS = 2000
#: Seconds between looks for news, and until the window asks again.
_LOOK, _PATIENCE = 0.1, 20.0

_Call = Callable[[Request], Awaitable[Response]]


class Rooms:
    """The calls of the app, each a room behind the guard."""

    def __init__(self, desk: Desk, is_ending: Callable[[], bool], end: Callable[[], None]) -> None:
        """
        Args:
            is_ending: whether the server is about to end.
            end: ends it.
        """
        self.desk = desk
        self._is_ending = is_ending
        self._end = end

    async def overview(self, request: Request) -> Response:
        """What a window needs to know first."""
        return _json({**self.desk.overview(), "problem": self.desk.worker.problem})

    async def rows(self, request: Request) -> Response:
        """Some of the beads."""
        start = _number(request, "from")
        return _json(self.desk.rows(start, min(_number(request, "to"), start + MOST_ROWS)))

    async def do(self, request: Request) -> Response:
        """An operation."""
        body = await _body(request)
        return _json(self.desk.do(_object(body, "do"), _int(body, "version")))

    async def realign(self, request: Request) -> Response:
        """What nobody fixed is aligned anew."""
        body = await _body(request)
        return _json(await run_in_threadpool(self.desk.realign, _int(body, "version")))

    async def place(self, request: Request) -> Response:
        """The bead that is looked at."""
        self.desk.keep_place(_int(await _body(request), "bead"))
        return _json({})

    async def news(self, request: Request) -> Response:
        """What has changed, as soon as something has."""
        version, seen = _number(request, "version"), _number(request, "news")
        for _ in range(int(_PATIENCE / _LOOK)):
            found = self.desk.news(version, seen)
            if found is not None or self._is_ending() or await request.is_disconnected():
                return _json(found or {})
            await asyncio.sleep(_LOOK)
        return _json({})

    async def results(self, request: Request) -> Response:
        """The corrected results, written into their folder."""
        await _body(request)
        return _json({"files": await run_in_threadpool(self.desk.write_results)})

    async def close(self, request: Request) -> Response:
        """The end of the review."""
        await _body(request)
        self._end()
        return _json({})

    async def export(self, request: Request) -> Response:
        """The corrected bitext as a file."""
        name, content = await run_in_threadpool(self.desk.export, request.path_params["format"])
        kept = f"attachment; filename*=UTF-8''{quote(name)}"
        headers = {"content-disposition": kept}
        return Response(content, media_type="application/octet-stream", headers=headers)


def application(desk: Desk, is_ending: Callable[[], bool], end: Callable[[], None]) -> Starlette:
    """The app's addresses; arguments as for :class:`Rooms`."""
    rooms = Rooms(desk, is_ending, end)
    asked = {"overview": rooms.overview, "rows": rooms.rows, "news": rooms.news,
             "export/{format}": rooms.export}  # fmt: skip
    posted = (rooms.do, rooms.realign, rooms.place, rooms.results, rooms.close)
    return Starlette(
        routes=[
            Route("/", _file),
            *(Route(f"/{name}", _file) for name in FILES),
            *(Route(f"/api/{path}", _telling(call)) for path, call in asked.items()),
            *(Route(f"/api/{call.__name__}", _telling(call), methods=["POST"]) for call in posted),
        ]
    )


async def _file(request: Request) -> Response:
    name = request.url.path.rpartition("/")[2] or "index.html"
    content = files("align.review").joinpath("app", name).read_bytes()
    return Response(content, media_type=f"{FILES[name]}; charset=utf-8")


def _telling(call: _Call) -> _Call:
    """``call``, its errors as answers that the app shows."""

    async def told(request: Request) -> Response:
        try:
            return await call(request)
        except Conflict as error:
            return _json({"problem": error.message, "reload": True}, 409)
        except AlignError as error:
            return _json({"problem": str(error)}, 422)

    return told


def _json(value: Any, status: int = 200) -> Response:
    # Escapes: a lone surrogate is no reason to fail.
    content = json.dumps(value, separators=(",", ":"))
    return Response(content, status, media_type="application/json")


async def _body(request: Request) -> Mapping[str, Any]:
    try:
        body = json.loads(await request.body())
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise AlignError("this is no call of the app")
    return body


def _object(body: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    value = body.get(name)
    if not isinstance(value, dict):
        raise AlignError("this is no call of the app")
    return value


def _int(body: Mapping[str, Any], name: str) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise AlignError("this is no call of the app")
    return value


def _number(request: Request, name: str) -> int:
    text = request.query_params.get(name, "")
    if not text.isdecimal() or len(text) > 9:
        raise AlignError("this is no call of the app")
    return int(text)
