"""The server lets in the app and nobody else, and answers with what is on disk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from align.formats import read
from align.review.desk import Desk
from align.review.folder import home_of
from align.review.journal import read_journal
from align.review.server.guard import Guard
from align.review.server.rooms import FILES, application
from align.review.session import replay

testclient = pytest.importorskip("starlette.testclient")

TOKEN = "t0ken"
HOST = "127.0.0.1:4711"


@pytest.fixture
def desk(results: Path) -> Iterator[Desk]:
    home = home_of(results)
    made = Desk(home, read(home.results))
    yield made
    made.worker.stop = lambda: None  # type: ignore[method-assign]  # was never started
    made.close()


@pytest.fixture
def client(desk: Desk) -> Any:
    app = application(desk, lambda: True, lambda: None)
    guarded = Guard(app, TOKEN, frozenset({HOST}))
    return testclient.TestClient(guarded, base_url=f"http://{HOST}", follow_redirects=False)


def _do(client: Any, operation: dict[str, Any], version: int, **more: Any) -> Any:
    body = {"version": version, "do": operation}
    return client.post(f"/{TOKEN}/api/do", json=body, **more)


def test_the_app_and_its_files_are_there(client):
    for name in ("", *FILES):
        answer = client.get(f"/{TOKEN}/{name}")
        assert answer.status_code == 200
        policy = answer.headers["content-security-policy"]
        assert "script-src 'self'" in policy and "unsafe" not in policy
        assert "*" not in answer.headers.get("access-control-allow-origin", "")


@pytest.mark.parametrize(
    "path",
    ["/", "/x/", f"/{TOKEN}", f"/{TOKEN}x/", "/api/overview", "/app.css", f"//{TOKEN}/app.css"],
)
def test_without_the_token_nothing_is_there(client, path):
    assert client.get(path).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "app.css/../x",
        "....//etc/passwd", "server/guard.py", "__init__.py", "app/app.css", "/etc/passwd",
        "api/export/..%2f..%2fetc", "review.journal",
    ],
)  # fmt: skip
def test_no_other_file_can_be_had(client, path):
    answer = client.get(f"/{TOKEN}/{path}")
    assert answer.status_code in (403, 404, 422)
    assert b"root:" not in answer.content and b"align-review" not in answer.content


@pytest.mark.parametrize(
    "headers",
    [
        {"host": "evil.example"},
        {"host": "127.0.0.1:80"},
        {"host": f"{HOST}.evil.example"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:80"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_other_names_and_other_sites_are_refused(client, desk, headers):
    assert client.get(f"/{TOKEN}/api/overview", headers=headers).status_code == 403
    assert _do(client, {"op": "merge", "bead": 0}, 0, headers=headers).status_code == 403
    assert desk.session.version == 0


def test_a_form_of_another_site_does_nothing(client, desk):
    address = f"/{TOKEN}/api/do"
    form = {"version": "0", "do": '{"op": "merge", "bead": 0}'}
    assert client.post(address, data=form).status_code == 403
    text = json.dumps({"version": 0, "do": {"op": "merge", "bead": 0}})
    plain = {"content-type": "text/plain"}
    assert client.post(address, content=text, headers=plain).status_code == 403
    assert client.put(address, json={}).status_code == 403
    assert client.post(address, content=b"x" * 3_000_000, headers={
        "content-type": "application/json"}).status_code == 403  # fmt: skip
    assert desk.session.version == 0


def test_no_websocket_is_opened(client):
    for path in (f"/{TOKEN}/", "/", f"/{TOKEN}/api/news"):
        with (
            pytest.raises(testclient.WebSocketDisconnect),
            client.websocket_connect(path, headers={"origin": "http://evil.example"}),
        ):
            pass


@pytest.mark.parametrize(
    "body", [b"", b"[]", b"{", b'{"version": 0}', b'{"version": "0", "do": {}}', b"[" * 9999]
)
def test_a_strange_call_is_refused_and_does_nothing(client, desk, body):
    answer = client.post(
        f"/{TOKEN}/api/do", content=body, headers={"content-type": "application/json"}
    )
    assert answer.status_code == 422
    assert desk.session.version == 0


def test_an_operation_is_on_disk_when_it_is_answered(client, desk):
    answer = _do(client, {"op": "merge", "bead": 0}, 0).json()
    assert (answer["version"], answer["at"], answer["remove"]) == (1, 0, 2)
    assert answer["rows"][0]["st"] == "hand"
    assert replay(read_journal(desk.home.journal)).state == desk.state


def test_two_windows_do_not_undo_each_other(client, desk):
    assert _do(client, {"op": "accept", "bead": 0}, 0).status_code == 200
    second = _do(client, {"op": "merge", "bead": 1}, 0)
    assert second.status_code == 409 and second.json()["reload"]
    assert len(desk.state.beads) == 4
    news = client.get(f"/{TOKEN}/api/news?version=0&news=0").json()
    assert news["version"] == 1
    assert [(step["version"], step["at"], step["remove"]) for step in news["steps"]] == [(1, 0, 1)]


def test_dismissing_everywhere_changes_all_rows_that_it_concerns(client, desk):
    rows = client.get(f"/{TOKEN}/api/rows?from=0&to=9").json()["rows"]
    found = rows[2]["f"][0]
    said = {"op": "judge", "bead": 2, "fingerprint": found[8], "verdict": "dismissed",
            "everywhere": True, "reason": "house style", "check": found[0]}  # fmt: skip
    changed = _do(client, said, 0).json()["changed"]
    assert [number for number, _ in changed] == [2, 3]
    assert all(row["f"][0][9:] == ["dismissed", "house style"] for _, row in changed)
    assert [len(bead.findings) for bead in desk.finished().beads] == [0, 0, 0, 0]


def test_every_format_can_be_exported(client, desk, tmp_path):
    _do(client, {"op": "edit", "bead": 0, "side": "target", "texts": [[0, "Edited."]]}, 0)
    for name in desk.overview()["formats"]:
        answer = client.get(f"/{TOKEN}/api/export/{name}")
        assert answer.status_code == 200, (name, answer.text)
        assert answer.headers["content-disposition"].startswith("attachment")
    tmx = tmp_path / "x.tmx"
    tmx.write_bytes(client.get(f"/{TOKEN}/api/export/tmx").content)
    assert read(tmx).beads[0].target_text == "Edited."
    assert client.get(f"/{TOKEN}/api/export/exe").status_code == 422


def test_realigning_keeps_what_is_fixed(client, desk):
    _do(client, {"op": "merge", "bead": 0}, 0)
    answer = client.post(f"/{TOKEN}/api/realign", json={"version": 1})
    assert answer.status_code == 200, answer.text
    assert len(desk.state.beads[0].source) == 2
    late = client.post(f"/{TOKEN}/api/realign", json={"version": 1})
    assert late.status_code == 409


def test_results_can_be_written_and_the_review_goes_on(client, desk, results):
    _do(client, {"op": "edit", "bead": 0, "side": "target", "texts": [[0, "Edited."]]}, 0)
    assert client.post(f"/{TOKEN}/api/results", json={}).status_code == 200
    assert read(results / "beads.jsonl").beads[0].target_text == "Edited."
    assert (results / "verdicts.jsonl").is_file()
    assert _do(client, {"op": "undo"}, 1).json()["rows"][0]["t"] == ["The first sentence is here."]


def test_figures_of_what_changed_are_computed(desk):
    desk.session.do({"op": "edit", "bead": 2, "side": "target", "texts": [[0, "It has a error."]]})
    while desk.worker._round():
        pass
    row = desk.rows(2, 3)["rows"][0]
    assert "e" in row and "w" not in row
    checks = [finding[0] for finding in row["f"]]
    assert "grammar" in checks and "doubled-word" not in checks


def test_the_estimate_is_computed_again_without_dismissed_findings(desk):
    mark = desk.rows(2, 3)["rows"][0]["f"][0][7]
    said = {"op": "judge", "bead": 2, "fingerprint": mark, "verdict": "dismissed"}
    desk.do(said, 0)
    assert desk.rows(2, 3)["rows"][0]["w"]
    while desk.worker._round():
        pass
    row = desk.rows(2, 3)["rows"][0]
    assert "w" not in row and row["e"] != 0.5
