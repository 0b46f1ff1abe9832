"""Which articles a search finds. The one place where SQL is put together: from the fixed pieces below, the reader's
words being parameters."""

from __future__ import annotations

from functools import lru_cache

from dashboard.database import Build, run_text
from dashboard.search import And, Node, Not, Or, Term, parse
from dashboard.search.terms import has_diacritics, pattern, plain

SEARCHES_KEPT = 32
"""Searches whose articles are remembered: a page asks for the count, the list and the next page of the same one."""

STATEMENT = """
WITH candidates AS MATERIALIZED (
    SELECT article_id, folded FROM article_search WHERE {could_match}
),
texts AS MATERIALIZED (
    SELECT article_id, folded, {columns} FROM candidates JOIN articles USING (article_id) JOIN outlets USING (outlet_id)
)
SELECT article_id FROM texts WHERE {matches} ORDER BY article_id
"""
"""Candidates by their folded text alone, which is quick to scan; then the texts of these only."""
LAST_OF_LEAD = "(1 + len(string_split(lead, chr(10))))"
"""Of the lines of a folded text, the last one of the lead; the first is the title."""
COLUMNS = {
    "text": "concat_ws(chr(10), title, lead, body) AS text",
    "title": "title",
    "lead": "lead",
    "body": "body",
    "folded_title": "split_part(folded, chr(10), 1) AS folded_title",
    "folded_lead": f"array_to_string(string_split(folded, chr(10))[2:{LAST_OF_LEAD}], chr(10)) AS folded_lead",
    "folded_body": f"array_to_string(string_split(folded, chr(10))[{LAST_OF_LEAD} + 1:], chr(10)) AS folded_body",
    "outlet": "concat_ws(chr(10), name, outlet_id) AS outlet",
    "folded_outlet": "replace(strip_accents(lower(concat_ws(chr(10), name, outlet_id))), 'đ', 'd') AS folded_outlet",
}
"""What a term may be looked for in → how it is made."""


def found(build: Build, search: str) -> list[str] | None:
    """The ids of the articles that a search finds, in order; None when it leaves nothing out.

    Raises:
        SearchError: the search cannot be understood.
    """
    node = parse(search)
    return None if node is None else list(_found(build, node))


@lru_cache(maxsize=SEARCHES_KEPT)
def _found(build: Build, node: Node) -> tuple[str, ...]:
    sql, parameters = statement(node)
    return tuple(run_text(build, sql, parameters)["article_id"])


def statement(node: Node) -> tuple[str, dict[str, str]]:
    """The SQL of a search, and the words that its parameters stand for."""
    terms = list(dict.fromkeys(_terms(node)))
    places = {term: place for place, term in enumerate(terms)}
    parameters = {f"word_{place}": plain(term.text) for term, place in places.items() if term.field != "outlet"}
    parameters |= {f"pattern_{place}": pattern(term, dialect="re2") for term, place in places.items()}
    columns = dict.fromkeys(_column(term) for term in terms)
    sql = STATEMENT.format(
        could_match=_could_match(node, places),
        columns=", ".join(COLUMNS[column] for column in columns if column in COLUMNS) or "outlet_id",
        matches=_matches(node, places),
    )
    used = {name: value for name, value in parameters.items() if f"${name})" in sql}
    return sql, used


def _could_match(node: Node, places: dict[Term, int]) -> str:
    """What every match fulfils, by folded text alone."""
    match node:
        case Term(field="outlet") | Not():
            return "true"
        case Term():
            return f"contains(folded, $word_{places[node]})"
        case And(parts):
            return f"({' AND '.join(_could_match(part, places) for part in parts)})"
        case Or(parts):
            return f"({' OR '.join(_could_match(part, places) for part in parts)})"


def _matches(node: Node, places: dict[Term, int]) -> str:
    match node:
        case Term():
            return f"regexp_matches({_column(node)}, $pattern_{places[node]})"
        case Not(part):
            return f"NOT {_matches(part, places)}"
        case And(parts):
            return f"({' AND '.join(_matches(part, places) for part in parts)})"
        case Or(parts):
            return f"({' OR '.join(_matches(part, places) for part in parts)})"


def _column(term: Term) -> str:
    """What a term is looked for in: the stored text when its diacritics must agree, else the folded one."""
    if term.field == "any":
        return "text" if has_diacritics(term) else "folded"
    return term.field if has_diacritics(term) else f"folded_{term.field}"


def _terms(node: Node) -> list[Term]:
    match node:
        case Term():
            return [node]
        case Not(part):
            return _terms(part)
        case And(parts) | Or(parts):
            return [term for part in parts for term in _terms(part)]
