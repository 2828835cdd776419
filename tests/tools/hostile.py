"""Texts that a stranger's corpus may hold, and what none of them may do."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

import tomli_w

TEXTS: dict[str, str] = {
    "markup": "[b]bold[/b] [/] [/nope] [#zzz]x[/] [link=file:///x]y[/link] [$primary] [@click=app.quit]click[/]",
    "brackets of quotations": "He said [the treaty] is [sic] good [...] [inaudible] [Mr X] [ x",
    "trailing backslash": "C:\\path\\",
    "Markdown and HTML": "*not* _this_ <b>bold</b> <!-- x --> `code` | # {{x}} :smile:",
    "clipboard": "\x1b]52;c;cHduZWQ=\x07 \x1b]52;c;cHduZWQ=\x1b\\",
    "title": "\x1b]0;owned\x07\x1b]2;owned\x1b\\",
    "link": "\x1b]8;;https://evil.example\x1b\\text\x1b]8;;\x1b\\",
    "clear": "\x1b[2J\x1b[H\x1b[3J\x1bc\x1b[!p",
    "other screen": "\x1b[?1049l$ rm -rf ~ \x1b[?25l\x1b[?1000h",
    "queries": "\x1b[c\x1b[6n\x1b[>c\x1b]10;?\x07\x1b[21t\x1bP+q544e\x1b\\\x05",
    "colours": "\x1b[31mred\x1b[0m\x1b[8mhidden",
    "C0": "".join(map(chr, range(1, 32))).replace("\n", "").replace("\r", "") + "\x7f",
    "carriage return": "guilty\x0binnocent",
    "C1": "\x9b31m \x9d0;title\x9c \x90q\x9c \x85 \x84",
    "bidi": "he is \u202enot guilty\u202c \u2066a\u2067b\u2068c\u2069 \u202aa\u202bb",
    "separators": "one\u2028two\u2029three",
    "zero width": "a\u200bb\ufeffc\u2060d\u180ee\u061cf",
    "tags and fillers": "a\U000e0041\U000e0042b\u3164c\u115fd\u2800e\uffa0f",
    "noncharacters": "a\uffffb\U0001fffec\U000e0fffd\ue000e\U00100000f",
    "marks": "Z" + "\u0301" * 200 + "a" + "\u20dd" * 50 + "l",
    "marks and joiners": "a" + "\u0301\u200d" * 100,
    "Vietnamese": "Đặng Thị Ngọc Thịnh — “Công ước Hà Nội” …",
    "decomposed": "Đă\u0323ng Thi\u0323 Ngo\u0323c",
    "emoji": "👩\u200d👩\u200d👧\u200d👦 🇻🇳 👍🏽 ❤\ufe0f ☎\ufe0e 1\ufe0f\u20e3 🏴",
    "wide": "河內公約 ハノイ条約 하노이 협약 ＦＵＬＬ",
    "right to left": "השלום والسلام abc ١٢٣",
    "Indic": "क्षत्रिय नमस्ते தமிழ் ไทยนี้ မြန်မာ",
    "joined": "می\u200cخواهم \u200eabc\u200f Geheim\u00adnis 25\u00a0October\u202f2025",
    "one long word": "x" * 250,
    "no width": "\u200c\u200d\u200e\u200f\u00ad" * 20 + "end",
    "SQL": "'; DROP TABLE record; -- \" OR 1=1 NEAR( * :",
    "shell": "$(touch pwned) `touch pwned` ; | & > < ! ~ %n %s {0} {__class__}",
    "formula": '=HYPERLINK("https://evil.example") +1 -1 @x',
    "LaTeX": "\\input{/etc/passwd} $x$ % & # _ ^ ~ {",
}
"""One hostile thing each; at most 300 characters, none of them a line break."""


def write_hostile_corpus(folder: Path, texts: Iterable[str], first_quote: str | None = None) -> Path:
    """A corpus that loads, with these texts in every field that takes free text; `first_quote` is the first quote."""
    texts = [re.sub(r"[\r\n]", " ", text).strip()[:280].strip() for text in texts]
    everything = " ".join(texts)
    quotes = [
        {
            "id": f"q{i}",
            "paragraph": i,
            "exact": first_quote if first_quote and i == 0 else text,
            "mode": "direct",
            "speaker": "speaker",
            "attribution": text,
            "note": text,
        }
        for i, text in enumerate(texts)
    ]
    source = {
        "id": "source",
        "label": texts[1][:24].strip(),
        "type": "webpage",
        "title": texts[0],
        "container-title": texts[2],
        "language": "en",
        "note": everything[:1900].strip(),
    }
    told = [
        {"id": f"{{}}-{i}", "title": t, "summary": t, "topics": [t], "quotes": [f"q{i}"], "date": "2025"}
        for i, t in enumerate(texts)
    ]

    def rows(prefix: str, **more: object) -> list[dict[str, object]]:
        return [{**row, "id": str(row["id"]).format(prefix), **more} for row in told]

    files: dict[str, dict[str, object]] = {
        "corpus.toml": {
            "corpus": {
                "format": 1, "id": "hostile", "title": texts[3], "description": everything[:1900].strip(),
                "time_zone": "UTC", "language": "en", "curated_by": texts[4], "curated": "2025",
            }
        },
        "sources/source.toml": {"source": source, "quotes": quotes},
        "speakers.toml": {
            "speakers": [
                {
                    "id": "speaker", "kind": "person", "name": texts[5], "role": texts[3], "affiliation": texts[2],
                    "summary": everything[:1900].strip(),
                    "other_names": [{"name": t, "role": t, "note": t} for t in texts],
                }
            ]
        },
        "timeline.toml": {"events": rows("event", place=texts[3], speakers=["speaker"])},
        "messages.toml": {"messages": rows("message", speaker="speaker", event="event-0")},
        "pledges.toml": {"pledges": rows("pledge", kind="call", by=["speaker"], to=texts[3], condition=texts[2])},
        "discrepancies.toml": {
            "discrepancies": [
                {
                    "id": "differs", "question": texts[3], "summary": texts[1],
                    "about": [f"{kind}-{i}" for kind in ("event", "message", "pledge") for i in range(len(texts))],
                    "answers": [{"answer": t, "quote": f"q{i}"} for i, t in enumerate(texts)],
                }
            ]
        },
    }  # fmt: skip
    (folder / "sources").mkdir(parents=True)
    for name, tables in files.items():
        (folder / name).write_text(tomli_w.dumps(tables), "utf-8")
    return folder
