"""Which addresses become links: nothing that a browser would repair, run, or read as another host."""

from __future__ import annotations

import unicodedata
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from explorer.citation.address import LONGEST, read_address
from explorer.corpus.annotations import WebAddress
from explorer.errors import Refused

REFUSED = [
    ("", "no address"),
    *(
        (url, "Only http and https")
        for url in (
            "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,<p>x", "file:///etc/passwd", "ftp://a.org/",
            "vscode://file/x", "smb://a.org/x", "about:blank", "view-source:https://a.org", "blob:https://a.org/x",
            "mailto:a@a.org", "--help", "-new-window", "a.org", "//a.org/x", "/etc/passwd", "https", "%action",
            "httpſ://a.org/", "ｈttp://a.org/", "intent://a.org#Intent;end",
        )
    ),
    *((url, "names no host") for url in ("http:///", "http:///a.org", "https:a.org", "https:/a.org", "http:")),
    *(
        (url, "space, a line break or another control")
        for url in (
            "https://a.org/\nx", "https://a.org/\r\nHost: b", "https://a.org/\tx", "java\nscript:x", " https://a.org",
            "https://a.org ", "https://a.org/a b", "https://a.org/\x00", "https://a.org/\x1b]0;x\x07", "\x01https://a.org",
            "https://a.org/\x85", "https://a.org/\u2028", "https://a.org/\u00a0x", "https://a.org/\u3000x",
        )
    ),
    *(
        (url, "cannot be seen")
        for url in (
            "https://a.org/\u202egnp.exe", "https://a.org\u2066/", "https://a\u200b.org", "https://a\u00ad.org/",
            "https://a.org/\ufeff", "https://a.org/\udcff", "https://a.org/\ue000", "https://a.org/\U000e0041",
            "https://a\u200d.org/", "https://\u200ea.org/", "https://a.org/\u0378",
        )
    ),
    *((url, "backslash") for url in ("https:\\\\a.org", "https://a.org\\@b.org/", "https://a.org/\\..\\x")),
    *(
        (url, "user name")
        for url in (
            "https://user:word@a.org/", "https://a.org@b.org/", "https://@a.org/", "https://a.org:443@b.org/",
        )
    ),
    *(
        (url, "port")
        for url in (
            "https://a.org:0/", "https://a.org:65536/", "https://a.org:99999999999/", "https://a.org:x/",
            "https://a.org:-1/", "https://a.org:80:80/", "https://a.org:８０/", "https://a.org:+80/",
        )
    ),
    *(
        (url, "host|port")
        for url in (
            "https://", "https://?x", "https://#x", "https://.", "https://..", "https://a..org/", "https://.a.org/",
            "https://-a.org/", "https://a-.org/", "https://exa%6dple.org/", "https://%00/", "https://a,org/",
            "https://a;b.org/", "https://a'b.org", 'https://a"b.org', "https://a<b.org", "https://a|b.org",
            "https://$(id).org", "https://`id`.org", "https://a{b}.org", "https://*/", "https://a.org&calc/",
            f"https://{'a' * 64}.org/", f"https://{'.'.join(['a' * 50] * 6)}/",
            "https://0x7f.1/", "https://0x7f000001/", "https://2130706433/", "https://127.1/", "https://0177.0.0.1/",
            "https://1.2.3.4.5/", "https://256.1.1.1/", "https://a.1/", "https://a.0x/", "https://01.2.3.4/",
            "http://[::1", "http://[]/", "http://[::g]/", "http://[1.2.3.4]/", "http://[fe80::1%25eth0]/", "http://::1/",
            "http://[v1.x]/", "http://[::1]x/", "http://[::1]]/", "http://x[::1]/",
            "https://ａ.org", "https://a。org", "https://a．org", "https://☃.org", "https://a⁄b.org", "https://①.org",
            "https://ﬁ.org", "https://́a.org", "https://١.org", "https://😀.org", "https://a／b.org",
        )
    ),
    (f"https://a.org/{'x' * LONGEST}", "longer than"),
]  # fmt: skip


@pytest.mark.parametrize(("url", "reason"), REFUSED)
def test_refused_with_a_sentence(url: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refused:
        read_address(url)
    said = str(refused.value)
    assert said.endswith(".") and said.isprintable() and len(said) < 200


@pytest.mark.parametrize(
    ("url", "read"),
    [
        ("https://example.org/a-b?x=1", "https://example.org/a-b?x=1"),
        ("HTTPS://Example.ORG", "https://example.org/"),
        ("https://example.org./x", "https://example.org./x"),
        ("https://a_b.example.org/", "https://a_b.example.org/"),
        ("https://example.org:443/", "https://example.org/"),
        ("http://example.org:80/", "http://example.org/"),
        ("https://example.org:80/", "https://example.org:80/"),
        ("http://example.org:/", "http://example.org/"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://example.org/@name/x;y=1", "https://example.org/@name/x;y=1"),
        ("https://example.org/công-ước?q=é&r=%20#đ", "https://example.org/c%C3%B4ng-%C6%B0%E1%BB%9Bc?q=%C3%A9&r=%20#%C4%91"),
        ("https://example.org/?<b>\"`{}|^", "https://example.org/?%3Cb%3E%22%60%7B%7D%7C%5E"),
        ("https://example.org/x#top", "https://example.org/x#top"),
        ("https://example.org/x#:~:text=a", "https://example.org/x"),
        ("https://example.org/x#top:~:text=a&text=b", "https://example.org/x#top"),
        ("https://example.org/#/a/b?c", "https://example.org/#/a/b?c"),
        ("https://192.0.2.1/", "https://192.0.2.1/"),
        ("http://127.0.0.1:8000/x", "http://127.0.0.1:8000/x"),
        ("http://[2001:DB8::0:1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("https://münchen.example/", "https://xn--mnchen-3ya.example/"),
        ("https://MU\u0308NCHEN.example/", "https://xn--mnchen-3ya.example/"),
        ("https://straße.example/", "https://xn--strae-oqa.example/"),
        ("https://báo.example/", "https://xn--bo-mia.example/"),
        ("https://xn--bo-mia.example/", "https://xn--bo-mia.example/"),
    ],
)  # fmt: skip
def test_read(url: str, read: str) -> None:
    assert str(read_address(url)) == read
    assert str(read_address(read)) == read


@pytest.mark.parametrize(
    ("url", "warning"),
    [
        ("https://аpple.com/", "not in plain Latin letters, and may look like another one: xn--pple-43d.com"),
        ("https://xn--pple-43d.com/", "may look like another one"),
        ("http://example.org/", "not encrypted"),
        ("https://example.org:8443/", "port is not the usual one (8443)"),
        ("https://192.0.2.1/", "a number"),
        ("https://localhost/", "on this machine"),
        ("https://10.0.0.1/", "on this machine or its own network"),
        ("https://[::1]/", "on this machine"),
        ("https://intranet/", "on this machine"),
        ("https://a.local/", "on this machine"),
        ("https://b.a.local/", "on this machine"),
        ("https://a.internal/", "on this machine"),
        ("https://a.localhost/", "on this machine"),
    ],
)
def test_what_a_reader_should_know_is_told(url: str, warning: str) -> None:
    assert any(warning in said for said in read_address(url).warnings)


def test_the_longest_and_the_largest_are_read() -> None:
    host = ".".join([*["a" * 63] * 3, "b" * 57, "org"])
    for url in (
        f"https://a.org/{'x' * (LONGEST - 14)}", f"https://{'a' * 63}.org/", f"https://{host}/",
        "https://a.org:65535/", "https://a.org:1/", "http://0x7.org/", "https://a.org/?x=[1]",
    ):  # fmt: skip
        assert str(read_address(url)) == url
    assert len(host) == 253
    # As long as the content format lets it be.
    assert TypeAdapter(WebAddress).json_schema()["maxLength"] == LONGEST
    for url in (f"https://a.org/{'x' * (LONGEST - 13)}", f"https://b{host}/", "https://a.org:008080/"):
        with pytest.raises(Refused):
            read_address(url)


def test_an_ordinary_address_needs_no_warning() -> None:
    for url in ("https://news.example.org/a?b#c", "https://a.local.org/", "https://localhost.example.org/"):
        assert read_address(url).warnings == ()
    assert read_address("https://1.1.1.1/").warnings == ("the host is a number, not a name",)


_PIECES = st.sampled_from(
    [*"/\\@:#?%&[]().-+ \n\t\x00\u202e\u00ad", "http:", "https://", "a.org", "xn--", "é", "㎏", "::1", "0x7f", ":~:"]
)


@given(st.lists(_PIECES | st.characters(), max_size=12).map("".join) | st.text().map("https://".__add__))
def test_what_passes_is_plain_and_names_one_host(text: str) -> None:
    try:
        address = read_address(text)
    except Refused as refused:
        assert str(refused).endswith(".") and "\n" not in str(refused)
        return
    whole = str(address)
    assert whole.isascii() and whole.isprintable() and " " not in whole and "\\" not in whole
    assert whole.startswith((f"http://{address.host}", f"https://{address.host}"))
    parts = urlsplit(whole)
    assert parts.netloc.partition("]")[0].strip("[").split(":")[0] == address.host.strip("[]").split(":")[0]
    assert parts.username is None and not any(unicodedata.category(c) == "Cf" for c in whole)
    assert str(read_address(whole)) == whole or len(whole) > LONGEST
