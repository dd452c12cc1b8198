"""Asks addresses that people typed, without being led into our own network.

Names are resolved here and every address is checked; the connection goes to the very address that was checked, so that
a name cannot change its mind in between. Each redirect starts anew. Time and size are limited.
"""

import http.client
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, quote, urljoin, urlsplit, urlunsplit

Resolver = Callable[[str, int], list[str]]
PORTS = {"http": 80, "https": 443}
REDIRECTS = (301, 302, 303, 307, 308)
# Left as they are in an address: what is encoded already, and what divides its parts.
SAFE = "%/:=&?~#+!$,;'@()*[]"


class FetchError(Exception):
    """An address was not reached; the text says why."""


class AddressRefusedError(FetchError):
    """An address is none that we ask: not public, not the web, or it names a password."""


def is_public(address: str) -> bool:
    """Say whether an IP address is anybody's on the internet, also where it hides in an IPv6 address."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        teredo = found.teredo[1] if found.teredo else None
        hidden = [inner for inner in (found.ipv4_mapped, found.sixtofour, teredo) if inner]
        # The prefix by which networks translate to IPv4, and the addresses that once were compatible with it.
        if found in ipaddress.ip_network("64:ff9b::/96") or found in ipaddress.ip_network("::/96"):
            hidden.append(ipaddress.IPv4Address(int(found) & 0xFFFFFFFF))
        if any(not is_public(str(inner)) for inner in hidden):
            return False
        if found.ipv4_mapped:
            return True
    closed = found.is_multicast or found.is_reserved or found.is_loopback or found.is_link_local or found.is_unspecified
    return found.is_global and not closed


def resolve(host: str, port: int) -> list[str]:
    """Return the IP addresses of a name."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True)
class Policy:
    """What may be asked, and for how long; tests give their own names and addresses."""

    resolve: Resolver = resolve
    allows: Callable[[str], bool] = is_public
    seconds: float = 10.0
    most_bytes: int = 16 * 1024
    most_redirects: int = 5
    agent: str = "TransparentCities"


@dataclass(frozen=True)
class Answer:
    """What came back from the last address: its status and the beginning of its body."""

    url: str
    status: int
    body: bytes = b""


def fetch(url: str, method: str = "GET", policy: Policy | None = None) -> Answer:
    """Ask an address and follow its redirects; raise FetchError where no answer comes within the limits."""
    policy = policy or Policy()
    ends_at = time.monotonic() + policy.seconds
    for _redirect in range(policy.most_redirects + 1):
        status, place, body = _ask(url, method, policy, ends_at)
        if status not in REDIRECTS or not place:
            return Answer(url, status, body)
        url = urljoin(url, place)
    raise FetchError("too many redirects")


def _ask(url: str, method: str, policy: Policy, ends_at: float) -> tuple[int, str, bytes]:
    """Ask once, at an address that was checked."""
    parts, host, port = _taken_apart(url)
    seconds = ends_at - time.monotonic()
    if seconds <= 0:
        raise FetchError("no answer in time")
    address = _checked_address(host, port, policy)
    connection = _Connection(host, port, address, seconds, secure=parts.scheme == "https")
    alarm = threading.Timer(seconds, connection.cut)
    alarm.daemon = True
    alarm.start()
    try:
        connection.request(method, _path_of(parts), headers={"User-Agent": policy.agent, "Accept": "*/*"})
        answer = connection.getresponse()
        body = answer.read(policy.most_bytes) if method != "HEAD" else b""
        return answer.status, answer.getheader("Location", ""), body
    except ssl.SSLCertVerificationError as error:
        raise FetchError("the certificate could not be verified") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise FetchError("no answer in time" if time.monotonic() >= ends_at else "no connection") from error
    finally:
        alarm.cancel()
        connection.close()


def _taken_apart(url: str) -> tuple[SplitResult, str, int]:
    """Return an address in parts, its host in the letters that DNS knows, and its port."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port or PORTS.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna").decode()
    except ValueError as error:
        raise AddressRefusedError("not an address") from error
    if parts.scheme not in PORTS or not host or parts.username is not None or parts.password is not None:
        raise AddressRefusedError("not an address of the web")
    return parts, host, port


def _checked_address(host: str, port: int, policy: Policy) -> str:
    """Return the IP address to connect to; a name with any address that is not public is refused."""
    try:
        addresses = policy.resolve(host, port)
        allowed = [policy.allows(address) for address in addresses]
    except (OSError, UnicodeError, ValueError) as error:
        raise FetchError("there is no such host") from error
    if not addresses:
        raise FetchError("there is no such host")
    if not all(allowed):
        raise AddressRefusedError("not a public address")
    return addresses[0]


def _path_of(parts: SplitResult) -> str:
    return quote(urlunsplit(("", "", parts.path or "/", parts.query, "")), safe=SAFE)


class _Connection(http.client.HTTPConnection):
    """A connection to an IP address, under the name that was asked for: in Host, and in the certificate."""

    def __init__(self, host: str, port: int, address: str, seconds: float, *, secure: bool) -> None:
        self.default_port = PORTS["https"] if secure else PORTS["http"]
        super().__init__(host, port, timeout=seconds)
        self.address = address
        self.secure = secure

    def connect(self) -> None:
        """Connect to the address, whatever the name is by now."""
        self.sock: Any = socket.create_connection((self.address, self.port), self.timeout)
        if self.secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock.do_handshake()

    def cut(self) -> None:
        """End a connection that takes too long, whatever it is waiting for."""
        if self.sock is not None:
            try:
                self.sock.shutdown(socket.SHUT_RDWR)
            except OSError:
                self.sock.close()
