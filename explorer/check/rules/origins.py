"""Rules on what sources are made of: a copy comes after what it copies, and nothing is made of itself."""

from collections.abc import Iterator

from explorer.check.rules.finding import Finding, found, rule
from explorer.corpus.model import Corpus
from explorer.dates.clock import before


@rule(
    "made-of-itself",
    "names {source}, which leads back here; say it in one place, of the copy or of one of the versions",
)
def _circles(corpus: Corpus) -> Iterator[Finding]:
    """No source is, by way of others or not, a copy or a version of itself."""
    ahead = {
        source.id: [("derived-from", source.derived_from), ("version-of", source.version_of)]
        for source in (article.source for article in corpus.articles)
    }
    done, told = set[str](), set[str]()
    for start in ahead:
        # Each source on the way, with the key and the source by which it went on.
        path = {} if start in done else {start: ("", "")}
        while path:
            at = next(reversed(path))
            if not ahead[at]:
                done.add(at)
                path.popitem()
                continue
            key, target = ahead[at].pop(0)
            if target is None or target in done or target in told:
                continue
            path[at] = key, target
            if target in path:
                told.add(target)
                key, source = path[target]
                yield found("source", target, key, source=source)
            else:
                path[target] = "", ""


@rule(
    "before-its-origin",
    "names {source}, issued {before}, and is itself issued {issued}, before it; name the source that was first",
)
def _before_origin(corpus: Corpus) -> Iterator[Finding]:
    """A copy or edit is issued after the source it is of."""
    sources = {article.source.id: article.source for article in corpus.articles}
    for source in sources.values():
        origin = sources.get(source.derived_from or "")
        if origin is not None and before(source.issued, origin.issued, None, None):
            yield found(
                "source", source.id, "derived-from", source=origin.id, issued=source.issued, before=origin.issued
            )
