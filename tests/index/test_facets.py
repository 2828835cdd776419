"""Facets: what belongs to each value, their counts, and a filter written as the command line that means it."""

from __future__ import annotations

import shlex
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from explorer.cli.arguments import parse
from explorer.cli.opening import filter_of
from explorer.index.ask.filters import Filter
from explorer.index.ask.library import Library
from explorer.index.ask.query import Left
from explorer.index.facets import BY_FIELD, FACETS, Facet
from explorer.index.find import parse_find
from explorer.index.kinds import KINDS, RECORDS, Kind
from explorer.index.read.choices import choices
from explorer.index.read.command_line import arguments, command_line, place
from explorer.index.read.listing import quotes
from explorer.text.fold import fold
from tests.index.test_library import finds, ids_of, periods
from tests.tools.oracle import Oracle

FIELDS = [facet.field for facet in FACETS]


def values(library: Library, facet: Facet) -> list[str]:
    return [choice.id for choice in choices(library, facet, Filter()).shown]


def filters_of(library: Library) -> st.SearchStrategy[Filter]:
    """Any filter on what this corpus has."""
    ids = [id for kind in RECORDS for id in ids_of(library, kind, Filter())]
    chosen = {
        facet.field: st.just(()) | st.lists(st.sampled_from(values(library, facet)), max_size=3).map(tuple)
        for facet in FACETS
        if values(library, facet)
    }
    return st.builds(
        Filter,
        when=st.none() | periods,
        certain=st.booleans(),
        find=st.none() | finds,
        follow=st.none() | st.sampled_from(ids),
        **chosen,
    )


def records(library: Library, filter: Filter) -> int:
    return sum(len(library.hits(kind, filter)) for kind in RECORDS)


# What belongs where


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_value_passes_what_belongs_to_it(both: tuple[Library, Oracle], kind: Kind, field: str) -> None:
    library, oracle = both
    belonging = {id: oracle.belonging(id, field) for id in oracle.of(kind)}
    for value in values(library, BY_FIELD[field]):
        expected = {id for id, has in belonging.items() if value in has}
        assert ids_of(library, kind, Filter().choose(field, [value])) == expected, value


@pytest.mark.parametrize("field", FIELDS)
def test_every_value_there_is_is_offered(both: tuple[Library, Oracle], field: str) -> None:
    library, oracle = both
    assert set(values(library, BY_FIELD[field])) == {v for id in oracle.ids for v in oracle.belonging(id, field)}


@given(data=st.data())
def test_any_value_of_a_facet_will_do_and_every_facet_must(both: tuple[Library, Oracle], data: st.DataObject) -> None:
    library, _ = both
    filter = data.draw(filters_of(library))
    for kind in KINDS:
        expected = ids_of(library, kind, replace(filter, **{field: () for field in FIELDS}))  # type: ignore[arg-type]
        for field in FIELDS:
            if chosen := filter.values(field):
                expected &= {id for value in chosen for id in ids_of(library, kind, Filter().choose(field, [value]))}
        assert ids_of(library, kind, filter) == expected


def test_a_quote_has_its_own_values_and_those_of_what_uses_it(both: tuple[Library, Oracle]) -> None:
    library, oracle = both
    users = {id: [r for r in oracle.dated if id in oracle.quotes_of(r)] for id in oracle.quotes}
    for id, quote in oracle.quotes.items():
        speaker = oracle.speakers.get(quote.speaker or "")
        own: dict[str, set[str | None]] = {
            "speakers": {quote.speaker},
            "affiliations": {speaker.affiliation if speaker else None},
            "sources": {oracle.source_of[id]},
            "modes": {quote.mode},
            "topics": {topic for user in users[id] for topic in oracle.dated[user].topics},
            "kinds": {r.kind for r in oracle.corpus.pledges if r.id in users[id]},
            "statuses": {r.status for r in oracle.corpus.events if r.id in users[id]},
        }
        users[id] = [f"{field}={value}" for field in FIELDS for value in own[field]]
    for facet in FACETS:
        for value in values(library, facet):
            found = {str(row["id"]) for row in quotes(library, Filter().choose(facet.field, [value]))}
            assert found == {id for id, has in users.items() if f"{facet.field}={value}" in has}, (facet.flag, value)


# Counts


@given(data=st.data(), facet=st.sampled_from(FACETS))
def test_each_count_is_the_rows_there_are_when_it_is_chosen(
    both: tuple[Library, Oracle], data: st.DataObject, facet: Facet
) -> None:
    library, _ = both
    filter = data.draw(filters_of(library))
    offered = choices(library, facet, filter)
    assert offered.more == 0
    for choice in offered.shown:
        assert choice.records == records(library, filter.choose(facet.field, [choice.id])), choice
    counts = [choice.records or 0 for choice in offered.shown]
    assert counts == sorted(counts, reverse=True)


def test_typing_narrows_and_what_was_chosen_stands_first(library: Library) -> None:
    facet = BY_FIELD["speakers"]
    named = choices(library, facet, Filter(), "minh PHAM").shown
    assert [choice.name for choice in named] == ["Phạm Minh Chính"]
    last = choices(library, facet, Filter()).shown[-1].id
    assert choices(library, facet, Filter(), first=[last]).shown[0].id == last
    assert not choices(library, facet, Filter(), "%").shown


@pytest.mark.parametrize("typed", ["\u0301", "guterres \u0323", "\u0301 gut", "%", "\x00"])
def test_whatever_is_typed_narrows(library: Library, typed: str) -> None:
    every = choices(library, BY_FIELD["speakers"], Filter()).shown
    wanted = fold(typed).split()
    found = [choice for choice in every if all(word in fold(choice.name) for word in wanted)]
    assert list(choices(library, BY_FIELD["speakers"], Filter(), typed).shown) == found


def test_of_very_many_values_some_are_given_and_the_rest_counted(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    everyone = len(choices(library, BY_FIELD["speakers"], Filter()).shown)
    monkeypatch.setattr("explorer.index.read.choices.MOST", 3)
    few = choices(library, BY_FIELD["speakers"], Filter(), count=False)
    assert (len(few.shown), few.more) == (3, everyone - 3)
    assert {choice.records for choice in few.shown} == {None}


# The filter as a value


def test_counting_can_be_left(library: Library) -> None:
    with pytest.raises(Left):
        choices(library, BY_FIELD["topics"], Filter(find=parse_find("the")), going=lambda: False)


def test_a_filter_is_one_value_however_it_came_about() -> None:
    steps = [("sources", ["b", "a", "b"]), ("modes", ["direct"]), ("topics", ["x", "y"])]
    made = set()
    for order in permutations(steps):
        filter = Filter()
        for field, chosen in order:
            filter = filter.choose(field, chosen)
        made.add(filter)
    assert made == {Filter(sources=("a", "b"), modes=("direct",), topics=("x", "y"))}
    assert not made.pop().without("sources").without("modes").without("topics")


@given(data=st.data())
def test_the_command_line_of_a_filter_means_that_filter(both: tuple[Library, Oracle], data: st.DataObject) -> None:
    library, _ = both
    filter = data.draw(filters_of(library))
    for given_arguments in (arguments(filter), ["list", "quotes", *arguments(filter)]):
        assert filter_of(parse(given_arguments), library) == filter


@given(
    typed=st.text(max_size=30)
    | st.sampled_from(["-a", "--find", "-", '"a b" -c', "it's $HOME `x`", "\0", "\ud800", "%PATH%"])
)
@example(typed="\\")
@example(typed="--")
@example(typed="“a")
def test_whatever_is_searched_survives_the_command_line_and_a_shell(tiny_library: Library, typed: str) -> None:
    filter = Filter(find=parse_find(typed))
    line = command_line(arguments(filter))
    assert line.splitlines() == [line]
    assert filter_of(parse(shlex.split(line)[1:]), tiny_library) == filter


def test_a_command_line_says_everything(library: Library) -> None:
    filter = Filter(
        find=parse_find("ratif -fund"), sources=("vov",), speakers=("antonio-guterres",), topics=("Vietnam's role",),
        follow="opening-ceremony",
    )  # fmt: skip
    line = command_line(["--content", "/my corpora/a", *arguments(filter), *place("message", "x-y")])
    assert line == (
        "hanoi-explorer --content '/my corpora/a' --find 'ratif -fund' --speaker antonio-guterres --source vov"
        """ --topic 'Vietnam'"'"'s role' --follow opening-ceremony --pane messages --select x-y"""
    )


def split_as_windows_does(line: str) -> list[str]:
    """As Microsoft documents how its C runtime parses a command line."""
    arguments, current, quoted, i = list[str](), "", False, 0
    while i < len(line):
        slashes = len(line[i:]) - len(line[i:].lstrip("\\"))
        i += slashes
        if i < len(line) and line[i] == '"':
            current += "\\" * (slashes // 2)
            if slashes % 2:
                current += '"'
            else:
                quoted = not quoted
        else:
            current += "\\" * slashes
            if i < len(line) and (quoted or line[i] != " "):
                current += line[i]
            elif i < len(line):
                arguments.append(current)
                current = ""
        i += 1
    return [*arguments, current]


def read_by_cmd(line: str) -> str:
    """What cmd hands to a program: a caret outside quotation marks takes the next sign as it is."""
    read, quoted, signs = "", False, iter(line)
    for sign in signs:
        if sign == "^" and not quoted:
            sign = next(signs)
        else:
            assert quoted or sign not in "&|<>", "cmd would run what follows"
            quoted ^= sign == '"'
        read += sign
    return read


@given(st.lists(st.text(st.sampled_from("ab \\\"&|<>^()%'-é="), min_size=1, max_size=8), max_size=3))
@example(['all" & calc & "'])
def test_for_windows_it_is_quoted_as_cmd_reads_it_and_programs_split_it(words: list[str]) -> None:
    assert split_as_windows_does(read_by_cmd(command_line(words, windows=True))) == ["hanoi-explorer", *words]


def test_names_are_found_folded(library: Library) -> None:
    for choice in choices(library, BY_FIELD["speakers"], Filter()).shown:
        options = parse(["--speaker", fold(choice.name)])
        assert filter_of(options, library).speakers == (choice.id,)


def test_values_are_numbered_facet_after_facet_those_with_most_records_first(both: tuple[Library, Oracle]) -> None:
    # What choices.py finds them by.
    library, _ = both
    rows = library.db.execute("SELECT facet, records FROM value ORDER BY n").fetchall()
    order = [facet.field for facet in FACETS]
    assert [n for (n,) in library.db.execute("SELECT n FROM value ORDER BY n")] == list(range(1, len(rows) + 1))
    assert rows == sorted(rows, key=lambda row: (order.index(row[0]), -row[1]))


def test_what_is_chosen_stands_first_whatever_is_typed(both: tuple[Library, Oracle]) -> None:
    library, _ = both
    for facet in FACETS:
        every = [choice for choice in choices(library, facet, Filter()).shown]
        for needle in ("", "a", "zqx"):
            found = choices(library, facet, Filter(), needle).shown
            for chosen in every:
                moved = choices(library, facet, Filter(), needle, first=(chosen.id,)).shown
                assert moved == tuple(sorted(found, key=lambda choice: choice.id != chosen.id))
