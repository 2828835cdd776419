"""TEI P5: sources as witnesses, speakers as persons, messages as an apparatus of readings, and every passage.

A message of two or more sources is an `app` with a `rdg` for each quote; one of a single source has its words alone.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from explorer.export.interchange.selection import Order, Selection, said_by
from explorer.export.interchange.xml_text import attribute, enclosed, holds, text
from explorer.text.display import counted

_MODES: Final = {
    "direct": "within quotation marks",
    "reported": "in the outlet's paraphrase",
    "mixed": "partly within quotation marks",
    "narration": "in the outlet's own voice",
}
_MESSAGES: Final = "SELECT n, id, title, date FROM record WHERE kind = 'message' AND n IN chosen ORDER BY n"
# Begun with what is chosen, it would go through all of that for each message; so it would through all of a view.
_READINGS: Final = """
SELECT q.id, s.id, q.mode, q.exact, (SELECT group_concat(r.id, ' ') FROM (SELECT q.speaker AS n UNION ALL SELECT speaker
  FROM voice WHERE quote = q.n AND role = 'speaker') AS who JOIN record AS r USING (n))
FROM use JOIN quote AS q ON q.n = use.quote JOIN source AS s ON s.n = q.source
WHERE use.record = ? AND +q.n IN chosen ORDER BY use.position
"""


def write(selection: Selection, path: Path, order: Order) -> Sequence[str]:
    """Write the file; tells of characters that XML cannot hold. Raises OSError."""
    selection.expect(2 * selection.quote_count)
    with open(path, "w", encoding="utf-8", newline="\n") as file:
        for part in (_header(selection), _apparatus(selection), _passages(selection)):
            file.writelines(f"{line}\n" for line in part)
    lost = sum(not holds(exact) for (exact,) in selection.rows("SELECT exact FROM quote WHERE n IN chosen"))
    return (f"{counted(lost, 'quote')} with characters that XML cannot hold, U+FFFD in their place",) if lost else ()


def _header(selection: Selection) -> Iterator[str]:
    about = selection.about
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<TEI xmlns="http://www.tei-c.org/ns/1.0"{attribute("xml:lang", selection.meta["language"])}>'
    yield f"<teiHeader><fileDesc><titleStmt><title>{text(about.title)}</title></titleStmt>"
    yield f"<publicationStmt><p>Curated by {text(about.curated_by)}, {text(about.curated)}.</p></publicationStmt>"
    yield "<sourceDesc>"
    yield from enclosed("<listWit>", _witnesses(selection), "</listWit>")
    if not selection.source_count:
        yield "<p>No source is left.</p>"
    yield "</sourceDesc></fileDesc>"
    yield f"<encodingDesc><projectDesc><p>{text(about.description)}</p></projectDesc>"
    yield '<variantEncoding method="parallel-segmentation" location="internal"/><classDecl><taxonomy>'
    for mode, words in _MODES.items():
        yield f'<category xml:id="mode-{mode}"><catDesc>{text(words)}</catDesc></category>'
    yield "</taxonomy></classDecl></encodingDesc>"
    before, after = "<profileDesc><particDesc><listPerson>", "</listPerson></particDesc></profileDesc>"
    yield from enclosed(before, _persons(selection), after)
    yield "</teiHeader><text><body>"


def _witnesses(selection: Selection) -> Iterator[str]:
    for source in selection.sources():
        issued = f"<date>{text(source.issued)}</date>" if source.issued else ""
        address = f"<ref{attribute('target', source.url)}/>" if source.url else ""
        told = f"<title>{text(source.title)}</title><publisher>{text(source.outlet)}</publisher>{issued}{address}"
        yield f"<witness{attribute('xml:id', f's-{source.id}')}><bibl>{told}</bibl></witness>"


def _persons(selection: Selection) -> Iterator[str]:
    for one in selection.people():
        role = "".join(f"<note>{text(word)}</note>" for word in (one.role, one.affiliation) if word)
        yield f"<person{attribute('xml:id', f'p-{one.id}')}><persName>{text(one.name)}</persName>{role}</person>"


def _apparatus(selection: Selection) -> Iterator[str]:
    yield '<div type="apparatus"><head>What was conveyed, in the words of each source</head>'
    yield "<p/>"
    for n, id, title, date in selection.rows(_MESSAGES):
        readings = list(selection.counted(selection.rows(_READINGS, n)))
        dated = f"<date>{text(date)}</date>" if date else ""
        yield f"<p{attribute('xml:id', f'r-{id}')}><label>{text(title)}</label> {dated}"
        several = len({source for _, source, *_ in readings}) > 1
        yield "<app>" if several else ""
        for quote, source, mode, exact, people in readings:
            words = _words(mode, exact, (people or "").split())
            at = f"{attribute('wit', f'#s-{source}')}{attribute('corresp', f'#q-{quote}')}"
            yield f"<rdg{at}>{words}</rdg>" if several else f"<seg{attribute('corresp', f'#q-{quote}')}>{words}</seg>"
        yield "</app></p>" if several else "</p>"
    yield "</div>"


def _passages(selection: Selection) -> Iterator[str]:
    yield '<div type="passages"><head>Every passage, source by source</head>'
    yield "<p/>"
    for quote, source in selection.quotes():
        id, words = quote["id"], _words(str(quote["mode"]), str(quote["exact"]), said_by(quote))
        at = attribute("xml:id", f"q-{id}") + attribute("corresp", f"#s-{source.id}")
        yield f"<p{at}>{words}</p>"
    yield "</div></body></text></TEI>"


def _words(mode: str, exact: str, people: Sequence[str]) -> str:
    about = attribute("ana", f"#mode-{mode}")
    if mode == "narration":
        return f"<seg{about}>{text(exact)}</seg>"
    direct = {"direct": "true", "reported": "false"}.get(mode, "unknown")
    who = " ".join(f"#p-{id}" for id in people) or None
    return f'<said{attribute("who", who)} direct="{direct}"{about}>{text(exact)}</said>'
