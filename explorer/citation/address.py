"""The one gate for web addresses: what may become a link, and be opened.

A browser repairs much of what it is given: it reads `\\` as `/`, drops line breaks, decodes the host, takes what
stands before an `@` for a name. So what is shown and what is opened could differ. Here nothing is repaired: an address
is plain, or it is refused with the reason.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from explorer.errors import Refused

LONGEST = 2_000
"""The most characters of an address, as in the content format."""

_SCHEMES = {"http": 80, "https": 443}
# RFC 3986: what may stand in a path or query as it is. A percent sign stays: what it begins is encoded already.
_KEPT = "/?:@!$&'()*+,;=%[]-._~"
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
# A host whose last label is a number is an IPv4 address to a browser, however oddly it is written (WHATWG URL).
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DIRECTIVE = ":~:"


@dataclass(frozen=True, slots=True)
class Address:
    """An address that may be opened, in ASCII: the host as the net knows it, the rest percent-encoded."""

    url: str
    """Without the fragment."""
    fragment: str
    """What stood after `#`, without a directive; "" for none."""
    host: str
    warnings: tuple[str, ...]
    """What a reader should know before opening it; each a part of a sentence."""

    def __str__(self) -> str:
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


def read_address(text: str) -> Address:
    """The http or https address that the text is. Raises Refused: one sentence that says why it is none."""
    _refuse_what_hides(text)
    scheme, colon, rest = text.partition(":")
    if not colon or scheme.lower() not in _SCHEMES:
        raise Refused("Only http and https addresses are opened, and this is neither.")
    if not rest.startswith("//") or rest.startswith("///"):
        raise Refused("The address names no host after //.")
    try:
        parts = urlsplit(text)
    except ValueError:
        raise Refused("The host of the address is not well formed.") from None
    if "@" in parts.netloc:
        raise Refused("The address holds a user name or password before an @, which can hide the true host.")
    host, port, warnings = _host_and_port(parts.netloc, parts.scheme)
    query = f"?{_encoded(parts.query)}" if parts.query else ""
    url = f"{parts.scheme}://{host}{port}{_encoded(parts.path) or '/'}{query}"
    if parts.scheme == "http":
        warnings.append("the connection is not encrypted (http)")
    fragment = _encoded(parts.fragment.partition(_DIRECTIVE)[0])
    return Address(url, fragment, host, tuple(warnings))


def _refuse_what_hides(text: str) -> None:
    if not text:
        raise Refused("There is no address.")
    if len(text) > LONGEST:
        raise Refused(f"The address is longer than {LONGEST:,} characters.")
    for character in text:
        if character.isspace() or unicodedata.category(character) == "Cc":
            raise Refused("The address holds a space, a line break or another control character.")
        if unicodedata.category(character) in {"Cf", "Cs", "Co", "Cn"}:
            raise Refused(f"The address holds a character that cannot be seen (U+{ord(character):04X}).")
    if "\\" in text:
        raise Refused("The address holds a backslash, which a browser reads as a slash.")


def _host_and_port(netloc: str, scheme: str) -> tuple[str, str, list[str]]:
    literal = re.fullmatch(r"(\[[^\[\]]*\])(?::([0-9]*))?", netloc)
    host, number = (literal[1], literal[2]) if literal else _split_port(netloc)
    host, warnings = _literal(host) if literal else _name(host)
    if not number or int(number) == _SCHEMES[scheme]:
        return host, "", warnings
    if len(number) > 5 or not 0 < int(number) < 65_536:
        raise Refused("The port of the address is no number from 1 to 65535.")
    warnings.append(f"the port is not the usual one ({int(number)})")
    return host, f":{int(number)}", warnings


def _split_port(netloc: str) -> tuple[str, str]:
    host, colon, number = netloc.partition(":")
    if colon and not re.fullmatch(r"[0-9]{0,9}", number):
        raise Refused("The port of the address is no number from 1 to 65535.")
    return host, number


def _literal(host: str) -> tuple[str, list[str]]:
    from ipaddress import IPv6Address

    try:
        address = IPv6Address(host[1:-1])
    except ValueError:
        address = None
    if address is None or "%" in host:
        raise Refused("The host of the address stands in brackets and is no IPv6 address.")
    return f"[{address}]", _about_numbers(address.is_global)


def _name(host: str) -> tuple[str, list[str]]:
    name = host.lower()
    warnings: list[str] = []
    if not name.isascii():
        name = ".".join(_punycode(label) for label in unicodedata.normalize("NFC", name).split("."))
    labels = name.removesuffix(".").split(".")
    if not all(_LABEL.fullmatch(label) for label in labels) or len(name) > 253:
        raise Refused("The address has no well-formed host.")
    if _NUMBER.fullmatch(labels[-1]):
        return _numeric(name)
    if any(label.startswith("xn--") for label in labels):
        warnings.append(f"the host is not in plain Latin letters, and may look like another one: {name}")
    if len(labels) == 1 or labels[-1] in {"localhost", "local", "internal"}:
        warnings.append("the host is on this machine or its own network")
    return name, warnings


def _numeric(name: str) -> tuple[str, list[str]]:
    from ipaddress import IPv4Address

    try:
        address = IPv4Address(name)
    except ValueError:
        raise Refused("The host is a number that is no plain IPv4 address, such as 192.0.2.1.") from None
    return str(address), _about_numbers(address.is_global)


def _about_numbers(public: bool) -> list[str]:
    there = [] if public else ["the host is on this machine or its own network"]
    return ["the host is a number, not a name", *there]


def _punycode(label: str) -> str:
    """One label of a host as the net knows it (RFC 3492). What only looks like a letter is refused (UTS 46)."""
    if label.isascii():
        return label
    letters = all(unicodedata.category(character)[0] in "LM" or character in "-0123456789" for character in label)
    if not letters or unicodedata.combining(label[0]) or unicodedata.normalize("NFKC", label) != label:
        raise Refused("The host of the address holds a character that no host name has.")
    return f"xn--{label.encode('punycode').decode('ascii')}"


def _encoded(text: str) -> str:
    return quote(text, safe=_KEPT)
