"""The registry: every rule a corpus has to keep, by name, with what it guards and what a problem with it says."""

from __future__ import annotations

from explorer.check.rules import chronology, naming, proofs, use, wording
from explorer.check.rules.finding import CorpusRule, Finding, Proof, ProofRule, Rule

LOADING: tuple[Rule, ...] = (
    Rule(
        "file",
        "every file can be read: a regular file, UTF-8, TOML",
        "is not valid TOML, or why else it cannot be read",
    ),
    Rule(
        "structure",
        "every file is one of a corpus and holds its tables",
        "is missing, or does not belong here",
    ),
    Rule(
        "fields",
        "every key is known and has what its kind asks for, and none that is required is missing: dates are EDTF of "
        "level 0 or 1, amounts have a currency, texts are not empty, narration alone has no speaker",
        "`key` and what it must be",
    ),
    Rule(
        "unique-id",
        "an id is one record's in the whole corpus",
        "the id is taken by another record; give each record its own",
    ),
    Rule(
        "reference",
        "every id that a record names leads to a record of the right kind",
        "`key` names an id that nothing has, or a record of another kind",
    ),
)
"""Kept while a corpus is loaded; with a problem here nothing else can be tried."""

RECORDS: tuple[CorpusRule, ...] = (*use.RULES, *naming.RULES, *chronology.RULES, *wording.RULES)
"""Tried on every corpus that loads."""

ORIGINAL = Rule(
    "original",
    "every source names its original, and the file there is the one it was curated from",
    "names no original, or its original cannot be read or is another text",
)
PROOFS: tuple[ProofRule, ...] = proofs.RULES
"""Tried where the originals are at hand."""

RULES: tuple[Rule, ...] = (*LOADING, *RECORDS, ORIGINAL, *PROOFS)

__all__ = ["LOADING", "ORIGINAL", "PROOFS", "RECORDS", "RULES", "Finding", "Proof", "Rule"]
