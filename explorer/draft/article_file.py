"""An article's file: plain text, or a saved web page, whose text trafilatura takes out of it. Nothing is fetched."""

import hashlib
import html
import re
from dataclasses import dataclass
from pathlib import Path

from explorer.corpus import read
from explorer.draft.article_layout import Detail
from explorer.errors import Refused

ENDINGS = (".txt", ".html", ".htm")
MOST = 1_000_000
"""The most characters of an article; that many are read in half a minute."""
_META = re.compile(r"<meta\s[^>]*>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_CANONICAL = re.compile(r"<link\s[^>]*rel=[\"']canonical[\"'][^>]*>", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\s[^>]*\blang=[\"']([A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*)[\"']", re.IGNORECASE)


class NotAnArticle(Refused):
    """A file that no article can be read from; the message says why and what to do."""


@dataclass(frozen=True)
class ArticleFile:
    """An article's text as it is proved against, under the name its original has, with what the page says of itself."""

    path: Path
    name: str
    text: str
    data: bytes
    """The bytes of the original: the file's own, or the text taken from a page."""
    told: dict[str, Detail]
    """Of a page: title, outlet, author, issued, language, address."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of the original."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def file(self) -> str:
        """How suggestions call the article: a page by its own name, a text by that of its original."""
        return self.path.name if self.is_page else self.name

    @property
    def is_page(self) -> bool:
        """Whether the text was taken from a web page, and so is no file yet."""
        return self.path.suffix.lower() != ".txt"


def read_article(path: Path) -> ArticleFile:
    """Read an article. Raises NotAnArticle."""
    if path.suffix.lower() not in ENDINGS:
        raise NotAnArticle(
            f"{path} has none of the endings {', '.join(ENDINGS)}; save the article as text or as a web page"
        )
    try:
        data = read.read_bytes(path.parent, path.name)
        text = read.decode(data)
    except read.Unreadable as error:
        raise NotAnArticle(f"{path} {error}") from error
    name = _name(path.stem)
    if path.suffix.lower() == ".txt":
        found = ArticleFile(path, name, text, data, {})
    else:
        told = _told(text)
        body = _text_of(text, path, told.get("title"))
        found = ArticleFile(path, name, body, body.encode("utf-8"), told)
    if not any(map(str.isalnum, found.text)):
        raise NotAnArticle(f"{path} holds no text")
    if len(found.text) > MOST or "\0" in found.text:
        wrong = "is no text: it holds zero bytes" if "\0" in found.text else "is longer than any article: 1 MB"
        raise NotAnArticle(f"{path} {wrong}; save the article's text as UTF-8, or a part of it")
    return found


def _name(stem: str) -> str:
    """A file name as a corpus may name an original."""
    return (re.sub(r"[^A-Za-z0-9._-]+", "-", stem).strip("-._") or "article")[:190] + ".txt"


def _text_of(page: str, path: Path, title: Detail | None) -> str:
    """The headline and text of a page, a paragraph a line."""
    # Late: the extra may not be there, and takes most of a second.
    try:
        import trafilatura
    except ImportError as error:
        raise NotAnArticle(
            f"{path} is a web page, and the part that takes the text out of one is not installed; install"
            f" hanoi-explorer[draft],"
            " or save the page as text"
        ) from error
    body = trafilatura.extract(page, output_format="txt", include_comments=False, include_tables=False, fast=False)
    if not body:
        raise NotAnArticle(f"{path} is a web page in which no article is found; save its text as .txt")
    lines = [line for line in body.split("\n") if line.strip()]
    if title is not None and lines and lines[0].strip() != title.value:
        lines.insert(0, title.value)
    return "\n\n".join(lines) + "\n"


def _attributes(tag: str) -> dict[str, str]:
    return {key.lower(): one or other for key, one, other in _ATTRIBUTE.findall(tag)}


def _told(page: str) -> dict[str, Detail]:
    """What a page says of itself in its head; nothing is guessed from its text."""
    head = page[: page.lower().find("</head>") + 7 or 200_000][:200_000]
    named: dict[str, str] = {}
    for tag in _META.findall(head):
        attributes = _attributes(tag)
        key = attributes.get("property") or attributes.get("name") or ""
        if attributes.get("content"):
            named.setdefault(key.lower(), html.unescape(attributes["content"]).strip())
    if (link := _CANONICAL.search(head)) and (found := _attributes(link[0]).get("href")):
        named.setdefault("og:url", html.unescape(found))
    if language := _LANGUAGE.search(page[:5_000]):
        named["lang"] = language[1]
    if day := re.match(r"\d{4}-\d{2}-\d{2}", named.get("article:published_time", "")):
        named["issued"] = day[0]
    keys = {
        "title": ("og:title",), "outlet": ("og:site_name",), "author": ("author", "article:author"),
        "issued": ("issued",), "language": ("lang",), "address": ("og:url",),
    }  # fmt: skip
    facts: dict[str, Detail] = {}
    for fact, names in keys.items():
        value = next((named[name] for name in names if named.get(name) and "\n" not in named[name]), None)
        if value and not (fact == "author" and value.startswith("http")):
            facts[fact] = Detail(value, "certain", "the page's own head says so")
    return facts
