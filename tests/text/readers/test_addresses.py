"""Web addresses: fetched politely, and never from where a stranger could send us."""

from __future__ import annotations

import gzip
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar

import pytest

from align.errors import InputError
from align.text import read_document
from align.text.readers import addresses
from align.text.readers.addresses import fetch, is_address, is_public

PAGE = (
    "<html><head><title>Title</title></head><body><p>A first sentence. A second one.</p>"
    "<p>Mehr: für.</p></body></html>"
)


class _Server(BaseHTTPRequestHandler):
    seen: ClassVar[list[dict[str, str]]] = []

    def do_GET(self) -> None:
        self.seen.append({"path": self.path, **dict(self.headers)})
        send = getattr(self, "send_" + self.path.strip("/").partition("/")[0], None)
        if send is None:
            self.send_error(404)
        else:
            send()

    def _answer(self, data: bytes, kind: str = "text/html", **headers: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(data)

    def _redirect(self, place: str) -> None:
        self.send_response(302)
        self.send_header("Location", place)
        self.end_headers()

    def send_page(self) -> None:
        self._answer(PAGE.encode())

    def send_latin(self) -> None:
        self._answer(PAGE.encode("latin-1"), "text/html; charset=iso-8859-1")

    def send_packed(self) -> None:
        self._answer(gzip.compress(PAGE.encode()), Content_Encoding="gzip")

    def send_bomb(self) -> None:
        self._answer(gzip.compress(bytes(addresses.MOST_BYTES + 10)), Content_Encoding="gzip")

    def send_large(self) -> None:
        self._answer(b"x" * 3_000_000)

    def send_text(self) -> None:
        self._answer("第一句。第二句。".encode(), "text/plain; charset=utf-8")

    def send_once(self) -> None:
        self._redirect("/page")

    def send_loop(self) -> None:
        self._redirect("/loop")

    def send_file(self) -> None:
        self._redirect("file:///etc/passwd")

    def send_inside(self) -> None:
        self._redirect("http://169.254.169.254/latest/meta-data/")

    def send_drip(self) -> None:
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(200):
                self.wfile.write(b"x")
                self.wfile.flush()
                threading.Event().wait(0.05)
        except OSError:
            pass

    def log_message(self, *ignored: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("path", ["page", "packed", "once"])
def test_a_page_is_read_from_its_address(site: str, path: str) -> None:
    document = read_document(f"{site}/{path}", allow_private=True)
    assert document.texts == ["A first sentence.", "A second one.", "Mehr: für."]
    assert document.path == f"{site}/{path}"


def test_the_servers_encoding_is_heeded_and_the_kind_tells_the_reader(site: str) -> None:
    assert "für" in read_document(f"{site}/latin", allow_private=True).text
    assert read_document(f"{site}/text", allow_private=True).texts == ["第一句。", "第二句。"]


def test_the_request_says_who_asks(site: str) -> None:
    fetch(f"{site}/page", allow_private=True)
    assert _Server.seen[-1]["User-Agent"].startswith("bitext-align/")
    assert "Cookie" not in _Server.seen[-1]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nothing", "answers 404"),
        ("loop", "more than 5 redirects"),
        ("file", "not a web address: file:"),
        ("bomb", "more than 50 MB"),
    ],
)
def test_what_cannot_be_read_is_one_line(site: str, path: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_document(f"{site}/{path}", allow_private=True)
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith(f"{site}/{path}: ")


def test_large_and_slow_answers_are_cut(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "MOST_BYTES", 1_000_000)
    with pytest.raises(InputError, match="more than 1 MB"):
        fetch(f"{site}/large", allow_private=True)
    monkeypatch.setattr(addresses, "DEADLINE", 0.5)
    with pytest.raises(InputError, match="takes longer than"):
        fetch(f"{site}/drip", allow_private=True)


def test_private_networks_are_refused_before_anything_is_sent(site: str) -> None:
    before = len(_Server.seen)
    with pytest.raises(InputError, match=r"not on the public internet; --allow-private"):
        read_document(f"{site}/page")
    with pytest.raises(InputError, match="not on the public internet"):
        read_document(site.replace("127.0.0.1", "localhost") + "/page")
    assert len(_Server.seen) == before


def test_a_name_is_looked_up_once_and_each_redirect_is_checked(
    site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name server that first answers with a public address, later with a private one, and a
    public server that redirects into the private network."""
    port = int(site.rpartition(":")[2])
    real, plain = socket.getaddrinfo, socket.socket
    asked: list[str] = []
    connected: list[Any] = []

    def lookup(host: str, *rest: Any, **more: Any) -> Any:
        asked.append(host)
        if host == "public.example":
            first = asked.count(host) == 1
            return [(socket.AF_INET, 1, 6, "", ("93.184.216.34" if first else "127.0.0.1", port))]
        return real(host, *rest, **more)

    def connect(sock: socket.socket, place: Any) -> None:
        connected.append(place)
        plain.connect(sock, ("127.0.0.1", port))

    monkeypatch.setattr(addresses.socket, "getaddrinfo", lookup)
    monkeypatch.setattr(addresses.socket, "socket", type("Socket", (plain,), {"connect": connect}))
    with pytest.raises(InputError, match=r"169\.254\.169\.254 is .* not on the public internet"):
        fetch(f"http://public.example:{port}/inside")
    assert asked.count("public.example") == 1
    assert connected == [("93.184.216.34", port)]
    with pytest.raises(InputError, match="not on the public internet"):
        fetch(f"http://public.example:{port}/page")


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::1", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("fec0::1", False),
        ("ff02::1", False),
        ("nonsense", False),
    ],
)
def test_public_addresses(address: str, public: bool) -> None:
    assert is_public(address) == public


@pytest.mark.parametrize(
    "address",
    ["http://user:pw@example.org/", "http://", "http://[::1", "http://a b/", "https://x:99999/"],
)
def test_addresses_that_are_none(address: str) -> None:
    with pytest.raises(InputError):
        fetch(address)


def test_a_path_is_no_address() -> None:
    assert is_address("https://a.b/c") and is_address("HTTP:/a.b")
    assert not is_address("http.txt") and not is_address("folder/https://x")
