"""Web addresses: one page or file, fetched politely and without trust.

The name is looked up once, every address that it has is checked, and the connection goes to an
address that was checked, so that a name server cannot answer differently the second time. Each
redirect is checked anew. Proxies and cookies are not used.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from contextlib import suppress
from pathlib import Path
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from align._version import __version__
from align.errors import InputError
from align.text.readers.base import Source

USER_AGENT = f"bitext-align/{__version__} (reads one page at a person's request)"
#: Seconds to wait for an answer, and for all of it; bytes and redirects that are taken.
TIMEOUT, DEADLINE, MOST_BYTES, MOST_REDIRECTS = 15.0, 60.0, 50_000_000, 5
_ACCEPT = "text/html,application/xhtml+xml,text/plain,text/*;q=0.9,*/*;q=0.5"
_ADDRESS = re.compile(r"https?:/+(?=[^/])", re.IGNORECASE)
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_BLOCK = 1 << 16
#: What servers call the files that readers know → the suffix that tells the reader.
_SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "text/markdown": ".md",
    "text/vtt": ".vtt",
    "application/x-subrip": ".srt",
    "application/epub+zip": ".epub",
    "application/pdf": ".pdf",
    "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
}
#: Networks that translate or tunnel to IPv4: the address inside is what is reached.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

_IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


def is_address(path: str | Path) -> bool:
    """Whether a path is a web address (a :class:`~pathlib.Path` of one has lost a slash)."""
    return _ADDRESS.match(str(path)) is not None


def fetch(address: str, *, encoding: str | None = None, allow_private: bool = False) -> Source:
    """The page or file at an address.

    Args:
        address: begins with ``http://`` or ``https://``.
        encoding: as for a file; None: the one that the server states, if it does.
        allow_private: whether addresses in private, local and other special networks are opened.

    Raises:
        InputError: it cannot be reached or opened, is refused, too large, or too slow.
    """
    address = _ADDRESS.sub(lambda match: match.group().rstrip("/") + "//", address, count=1)
    deadline = time.monotonic() + DEADLINE
    url = address
    for _ in range(MOST_REDIRECTS + 1):
        found = _get(url, address, deadline, allow_private)
        if isinstance(found, Source):
            return Source(found.data, found.name, encoding or found.encoding)
        url = urljoin(url, found)
    raise InputError(f"more than {MOST_REDIRECTS} redirects", path=address)


def _get(url: str, address: str, deadline: float, allow_private: bool) -> Source | str:
    """The content of ``url``, or where it redirects to. ``address`` is what messages name."""
    parts = _split(url, address)
    host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    infos = _resolve(host, port, address, allow_private)
    connection = _Connection(parts.scheme == "https", host, port, infos)
    alarm = threading.Timer(max(deadline - time.monotonic(), 0.0), connection.abort)
    alarm.daemon = True
    alarm.start()
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    if parts.query:
        target += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?")
    try:
        connection.request("GET", target, headers=_headers())
        response = connection.getresponse()
        if response.status in _REDIRECTS and (location := response.getheader("Location")):
            return location
        if response.status != 200:
            raise InputError(
                f"the server answers {response.status} {response.reason[:60]}", path=address
            )
        data = _body(response, address, deadline)
        return _source(data, response, address, parts)
    except TimeoutError:
        raise InputError("the server does not answer in time", path=address) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        if connection.is_aborted:
            raise _too_slow(address) from None
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise InputError(f"cannot be opened: {reason[:200]}", path=address) from None
    finally:
        alarm.cancel()
        connection.close()


def _split(url: str, address: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise InputError(
            f"not a web address: {url[:100]}", path=address, hint="use http:// or https://"
        )
    if parts.username is not None or parts.password is not None:
        raise InputError("an address with a user's name in it is not opened", path=address)
    return parts


def _resolve(host: str, port: int, address: str, allow_private: bool) -> list[_Info]:
    """The network addresses of a host, all of them checked."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise InputError(f"there is no host {host[:100]}", path=address) from None
    infos: list[_Info] = [(family, sockaddr) for family, _, _, _, sockaddr in found]
    for _, sockaddr in infos:
        if not allow_private and not is_public(str(sockaddr[0])):
            raise InputError(
                f"{host[:100]} is {sockaddr[0]!s}, which is not on the public internet",
                path=address,
                hint="--allow-private opens it all the same",
            )
    return infos


_Info = tuple[socket.AddressFamily, tuple[str | int | bytes, ...]]


def is_public(text: str) -> bool:
    """Whether a network address is one of the public internet, and not of a private, loopback,
    link-local, multicast or reserved network, in whatever wrapping."""
    try:
        ip: _IPAddress = ipaddress.ip_address(text.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if ip in _NAT64 or int(ip) >> 32 == 0:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(str(inner))
        if ip.is_site_local:
            return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)


class _Connection(http.client.HTTPConnection):
    """A connection to addresses that were checked; the name serves for TLS and the Host line."""

    def __init__(self, is_secure: bool, host: str, port: int, infos: list[_Info]) -> None:
        super().__init__(host, port, timeout=TIMEOUT)
        self._infos, self._is_secure = infos, is_secure
        self.is_aborted = False
        self.default_port = 443 if is_secure else 80

    def connect(self) -> None:
        failure: OSError = OSError("no address")
        for family, sockaddr in self._infos[:4]:
            try:
                self.sock = socket.socket(family, socket.SOCK_STREAM)
                self.sock.settimeout(TIMEOUT)
                self.sock.connect(sockaddr)
                break
            except OSError as error:
                self.sock.close()
                failure = error
        else:
            raise failure
        if self._is_secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)

    def abort(self) -> None:
        """End the connection from another thread: reading from it stops."""
        self.is_aborted = True
        sock = self.sock
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)


def _headers() -> dict[str, str]:
    return {
        "User-Agent": USER_AGENT,
        "Accept": _ACCEPT,
        "Accept-Encoding": "gzip, identity",
        "Connection": "close",
    }


def _body(response: http.client.HTTPResponse, address: str, deadline: float) -> bytes:
    data = bytearray()
    while block := response.read1(_BLOCK):
        data += block
        if len(data) > MOST_BYTES:
            raise _too_large(address)
        if time.monotonic() > deadline:
            raise _too_slow(address)
    coding = (response.getheader("Content-Encoding") or "identity").strip().lower()
    if coding in ("gzip", "x-gzip"):
        return _unpacked(bytes(data), address)
    if coding != "identity":
        raise InputError(f"is packed in a way that was not asked for: {coding[:20]}", path=address)
    return bytes(data)


def _unpacked(data: bytes, address: str) -> bytes:
    try:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
        unpacked = unpacker.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise InputError("its packing (gzip) is damaged", path=address) from None
    if len(unpacked) > MOST_BYTES:
        raise _too_large(address)
    return unpacked


def _too_slow(address: str) -> InputError:
    return InputError(f"takes longer than {DEADLINE:.0f} seconds", path=address)


def _too_large(address: str) -> InputError:
    return InputError(
        f"more than {MOST_BYTES / 1e6:.0f} MB", path=address, hint="save it as a file first"
    )


def _source(
    data: bytes, response: http.client.HTTPResponse, address: str, parts: SplitResult
) -> Source:
    """The content with a name that tells the reader, and the encoding that the server states."""
    kind = response.headers.get_content_type().lower()
    suffix = _SUFFIXES.get(kind, "")
    name = address if not suffix or parts.path.lower().endswith(suffix) else address + suffix
    stated = response.headers.get_content_charset()
    return Source(data, name, stated if kind.startswith("text/") or "xml" in kind else None)
