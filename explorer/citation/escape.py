"""Text made safe to stand inside a format, so that what is read back is the same text."""

import re

from explorer.citation.address import read_address
from explorer.citation.item import line
from explorer.errors import Refused

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        "<": r"\textless{}",
        ">": r"\textgreater{}",
        "|": r"\textbar{}",
        **{character: f"\\{character}" for character in "{}%&#$_"},
    }
)
# BibTeX counts a brace even behind a backslash, so one without its partner needs a name.
_LATEX_ODD_BRACES = {**_LATEX, ord("{"): r"\textbraceleft{}", ord("}"): r"\textbraceright{}"}
# What TeX would draw as one sign: -- as a dash, `` as a quotation mark.
_LIGATURE = re.compile(r"([-`',])(?=\1)|[?!](?=`)")
_WIKITEXT = str.maketrans({character: f"&#{ord(character)};" for character in "&<>|[]{}~"})
_MARKDOWN = re.compile(r"[\\`*_\[\]<>&~|]")
_MARKDOWN_BLOCK = re.compile(r"^(?:(?=[#+=-])|(\d+)(?=[.)]))")
_WEB_ADDRESS = re.compile(r"https?://[^\s\x00-\x20\x7f-\x9f\"<>\\^`{|}]+", re.IGNORECASE)


def latex(text: str) -> str:
    """One line of text inside a BibLaTeX field in braces. Letters stay UTF-8."""
    text = line(text)
    escapes = _LATEX if _braces_pair(text) else _LATEX_ODD_BRACES
    return _LIGATURE.sub(r"\g<0>{}", text.translate(escapes))


def wikitext(text: str) -> str:
    """One line of text as the value of a template parameter: no markup, template, link or signature."""
    escaped = line(text).translate(_WIKITEXT)
    return escaped.replace("''", "&#39;&#39;").replace("__", "&#95;&#95;")


def markdown(text: str) -> list[str]:
    """The lines of the text as CommonMark that shows each character of it; a blank line is empty."""
    escaped = (_MARKDOWN.sub(r"\\\g<0>", part.strip(" \t")) for part in re.split(r"\r\n|\r|\n", text))
    # A group that matched nothing is empty.
    return [_MARKDOWN_BLOCK.sub(r"\g<1>\\", part) for part in escaped]


def percent(url: str, characters: str) -> str:
    """The address with these characters, and white space, percent-encoded."""
    return "".join(_percent(c) if c in characters or c.isspace() else c for c in line(url))


def web_address(url: str) -> str:
    """The address if it is a plain http or https one (see address.py), else nothing: only such ones become links."""
    try:
        read_address(url)
    except Refused:
        return ""
    return url if _WEB_ADDRESS.fullmatch(url) else ""


def _braces_pair(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character == "{") - (character == "}")
        if depth < 0:
            return False
    return depth == 0


def _percent(character: str) -> str:
    return "".join(f"%{byte:02X}" for byte in character.encode())


def plain_ascii(text: str, separator: str = "") -> str:
    """ASCII letters and digits of the text, without marks; what lies between becomes the separator."""
    import unicodedata

    folded = unicodedata.normalize("NFKD", text.replace("đ", "d").replace("Đ", "D"))
    bare = "".join(character for character in folded if not unicodedata.combining(character))
    return re.sub(r"[^A-Za-z0-9]+", separator, bare).strip(separator or None)
