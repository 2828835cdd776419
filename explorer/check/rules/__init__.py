"""The registry: every rule a corpus has to keep, by name, with what a problem with it says."""

from collections.abc import Iterator

from explorer.check.rules import chronology, naming, origins, proofs, use, wording
from explorer.check.rules.finding import Finding, Proof, Rule, TriedRule, found
from explorer.corpus.model import Corpus

LOADING: tuple[Rule, ...] = (
    # Every file can be read: a regular file, UTF-8, TOML.
    Rule("file", "is not valid TOML, or why else it cannot be read"),
    # Every file is one of a corpus and holds its tables.
    Rule("structure", "is missing, or does not belong here"),
    # Every key is known and has what its kind asks for, and none that is required is missing: dates are EDTF of level 0
    # or 1, amounts have a currency, texts are not empty, narration alone has no speaker.
    Rule("fields", "`key` and what it must be"),
    # An id is one record's in the whole corpus.
    Rule("unique-id", "the id is taken by another record; give each record its own"),
    # Every id that a record names leads to a record of the right kind.
    Rule("reference", "`key` names an id that nothing has, or a record of another kind"),
)
"""Kept while a corpus is loaded; with a problem here nothing else can be tried."""

RECORDS = tuple(
    rule
    for module in (use, naming, chronology, origins, wording)
    for rule in vars(module).values()
    if isinstance(rule, TriedRule)
)
"""Tried on every corpus that loads."""

ORIGINAL = Rule("original", "{reason}")
"""Every source names its original, and the file there is the one it was curated from."""
BODY = Rule(
    "body", "`body` names line {body}, and the body is probably line {line}: there the quotes stand where they say"
)
"""The body of an original begins on the line its source names."""
PROOFS = tuple(rule for rule in vars(proofs).values() if isinstance(rule, TriedRule))
"""Tried where the originals are at hand."""

RULES: tuple[Rule, ...] = (*LOADING, *RECORDS, ORIGINAL, BODY, *PROOFS)


def without_digest(corpus: Corpus) -> Iterator[Finding]:
    """Sources whose digest was never filled in; told without the originals too."""
    reason = "`sha256` is only zeros; `check --originals DIR` tells the digest of the file there"
    for article in corpus.articles:
        source = article.source
        if source.original is not None and not source.original.sha256.strip("0"):
            yield found("source", source.id, "original", "sha256", reason=reason)


__all__ = ["BODY", "LOADING", "ORIGINAL", "PROOFS", "RECORDS", "RULES", "Finding", "Proof", "Rule", "without_digest"]
