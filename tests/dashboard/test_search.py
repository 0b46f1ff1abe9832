"""What readers type, what it means, and what it finds: against a plain evaluation of the same rules in Python."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import queries
from dashboard.database import Build
from dashboard.errors import SearchError
from dashboard.filters import Filters
from dashboard.queries.searching import found, statement
from dashboard.search import And, Node, Not, Or, Term, hits, parse
from dashboard.search.terms import plain
from etl.load.search import searchable
from tests.dashboard.conftest import write_build


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", None),
        ("  \n ", None),
        ("Bầu", Term("bầu")),
        ("bau cu", And((Term("bau"), Term("cu")))),
        ("bau AND cu VÀ vu", And((Term("bau"), Term("cu"), Term("vu")))),
        ('"bầu  CỬ"', Term("bầu cử")),
        ("“bầu cử”", Term("bầu cử")),
        ("a OR b", Or((Term("a"), Term("b")))),
        ("a HOẶC b | c", Or((Term("a"), Term("b"), Term("c")))),
        ("a b OR c", Or((And((Term("a"), Term("b"))), Term("c")))),
        ("a (b OR c)", And((Term("a"), Or((Term("b"), Term("c")))))),
        ("a -b", And((Term("a"), Not(Term("b"))))),
        ("a NOT b", And((Term("a"), Not(Term("b"))))),
        ("a KHÔNG b", And((Term("a"), Not(Term("b"))))),
        ('-"bầu cử"', Not(Term("bầu cử"))),
        ("NOT NOT a", Not(Not(Term("a")))),
        ("tieude:bầu", Term("bầu", "title")),
        ("Title:bầu cử", And((Term("bầu", "title"), Term("cử")))),
        ('sapo:"bầu cử"', Term("bầu cử", "lead")),
        ("noidung:(a OR b)", Or((Term("a", "body"), Term("b", "body")))),
        ("bao: tuoitre", Term("tuoitre", "outlet")),
        ("-outlet:a", Not(Term("a", "outlet"))),
        ("không và hoặc or", And((Term("không"), Term("và"), Term("hoặc"), Term("or")))),
        ("covid-19", Term("covid-19")),
        ("10:30 http://a.vn", And((Term("10:30"), Term("http://a.vn")))),
        ("5% --", And((Term("5%"), Term("--")))),
        ("ba\u0302\u0300u", Term("bầu")),
        ("\u200bbầu\x00cử", And((Term("bầu"), Term("cử")))),
    ],
)
def test_searches_mean(text: str, expected: Node | None) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    ("text", "reason", "position"),
    [
        ('a "bầu cử', "unclosed_quote", 2),
        ('a ""', "missing_term", 2),
        ("(a OR b", "unclosed_parenthesis", 0),
        ("a (b) )", "unexpected_parenthesis", 6),
        ("()", "missing_term", 1),
        ("a OR", "missing_term", 4),
        ("OR a", "missing_term", 0),
        ("a AND OR b", "missing_term", 6),
        ("NOT", "missing_term", 3),
        ("tieude:", "missing_term", 7),
        ("a" * 501, "too_long", 500),
        (" ".join("a" * 25), "too_many_terms", 48),
        ("(" * 14 + "a" + ")" * 14, "too_deep", 13),
        ("NOT " * 20 + "a", "too_deep", 52),
    ],
)
def test_what_cannot_be_understood_says_where(text: str, reason: str, position: int) -> None:
    with pytest.raises(SearchError) as error:
        parse(text)
    assert (error.value.reason, error.value.position) == (reason, position)
    assert str(error.value).startswith(f"search, character {position + 1}: ")


PIECES = st.sampled_from(
    ['"', "(", ")", "|", "-", " ", "OR", "NOT", "KHÔNG", "AND", "tieude:", "bao:", "bầu", "bau", "%", ":", "\u0301"]
)


@given(st.lists(PIECES | st.text(max_size=5), max_size=60).map("".join))
@settings(max_examples=400, deadline=None)
def test_a_search_is_understood_or_refused_and_nothing_else(text: str) -> None:
    position = 0
    try:
        parse(text)
    except SearchError as error:
        position = error.position
    assert 0 <= position <= len(text)


def test_what_the_reader_types_is_never_part_of_the_statement() -> None:
    sql, parameters = statement(parse("""tieude:"x' OR 1=1" '; DROP -bao:articles""") or Term(""))
    assert "DROP" not in sql.upper().replace("$", "")
    assert parameters["word_0"] == "x' or 1=1"


@settings(deadline=None)
@given(st.text(alphabet=st.characters(max_codepoint=0x2FFF, exclude_categories=["Cs", "Cc"])))
def test_plain_text_is_what_the_build_stores(text: str) -> None:
    assert plain(text) == searchable(text)


CORPUS = {
    "b1": ("Bầu cử đại biểu", "Hội nghị bàn về bầu cử", "Thành phố hoà bình, yên vui.\nTổ bầu cử số 1"),
    "b2": ("Bàu Cú", "", "Cử tri bầu đại biểu ở Hải Phòng"),
    "b3": ("Tin covid-19", "Vắc-xin về 100%", "Người dân Hòa Bình được tiêm. Hội_nghị"),
    "b4": ("ĐẠI BIỂU QUỐC HỘI", "bau cu khong dau", "Sông Cửu Long, hoàn thành; báo cáo (số 1)"),
    "b5": ("Hội", "nghị", "quý I/2021: uỷ ban, Uỷ ban và ủy ban"),
}
OUTLETS = {"b1": ("Báo A", "bao-a.vn"), "b2": ("Báo A", "bao-a.vn"), "b3": ("Đài B", "dai-b.vn")}
COPY = """
INSERT INTO articles SELECT '{id}', url, '{outlet}', '{title}', '{lead}', '{body}', articles.* EXCLUDE
    (article_id, url, outlet_id, title, lead, body) FROM articles WHERE article_id = 'a5';
INSERT INTO article_search VALUES ('{id}', '{folded}');
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Build:
    """Only the articles of CORPUS."""
    copies = [
        COPY.format(
            id=id,
            outlet=OUTLETS.get(id, ("", "cong-c.vn"))[1],
            title=title,
            lead=lead,
            body=body,
            folded=searchable(f"{title}\n{lead}\n{body}"),
        )
        for id, (title, lead, body) in CORPUS.items()
    ]
    only = [f"DELETE FROM {table} WHERE article_id LIKE 'a%'" for table in ("articles", "article_search")]
    return write_build(tmp_path_factory.mktemp("corpus"), "coverage-20210327T010000Z-corpus", *copies, *only)


@pytest.mark.parametrize(
    ("search", "expected"),
    [
        ("bầu cử", ["b1", "b2"]),
        ('"bầu cử"', ["b1"]),
        ("bau cu", ["b1", "b2", "b4"]),
        ('"bau cu"', ["b1", "b2", "b4"]),
        ("bàu", ["b2"]),
        ("BẦU", ["b1", "b2"]),
        ("hòa bình", ["b1", "b3"]),
        ("hoà bình", ["b1", "b3"]),
        ("hoà", ["b1", "b3"]),
        ("hoa", ["b1", "b3"]),
        ('"ủy ban"', ["b5"]),
        ("covid", ["b3"]),
        ("covid-19", ["b3"]),
        ("covid-1", []),
        ("vid", []),
        ("cửu", ["b4"]),
        ("cử", ["b1", "b2"]),
        ("100%", ["b3"]),
        ('"(số 1)"', ["b4"]),
        ("hội", ["b1", "b3", "b4", "b5"]),
        ('"hội nghị"', ["b1"]),
        ("hội_nghị", ["b3"]),
        ("tieude:hội", ["b4", "b5"]),
        ("tieude:hoi", ["b4", "b5"]),
        ("sapo:bầu", ["b1"]),
        ("sapo:bau", ["b1", "b4"]),
        ("noidung:bầu", ["b1", "b2"]),
        ("noidung:bau", ["b1", "b2"]),
        ("noidung:tin", []),
        ("tieude:(bầu OR bàu)", ["b1", "b2"]),
        ("bao:đài", ["b3"]),
        ("bao:dai", ["b3"]),
        ("outlet:bao-a.vn", ["b1", "b2"]),
        ("outlet:bao-a.vn -hội", ["b2"]),
        ("-bau", ["b3", "b5"]),
        ("KHÔNG bầu", ["b3", "b4", "b5"]),
        ("covid OR quý", ["b3", "b5"]),
        ("hội (covid OR quý)", ["b3", "b5"]),
        ("NOT (hội OR hải)", []),
        ("hội -(covid | quý)", ["b1", "b4"]),
        ("'; DROP TABLE articles; --", []),
    ],
)
def test_searches_find(corpus: Build, search: str, expected: list[str]) -> None:
    assert found(corpus, search) == expected


def naive(node: Node, id: str) -> bool:
    """The rules of dashboard.search, word by word, with no index and no regular expression of ours."""
    match node:
        case Not(part):
            return not naive(part, id)
        case And(parts):
            return all(naive(part, id) for part in parts)
        case Or(parts):
            return any(naive(part, id) for part in parts)
        case Term(text, field):
            title, lead, body = CORPUS[id]
            texts = {"title": [title], "lead": [lead], "body": [body], "any": [title, lead, body]}
            texts["outlet"] = list(OUTLETS.get(id, ("Cổng C", "cong-c.vn")))
            bare = bare_letters(text)
            fold = usual_tones if text != bare else bare_letters
            return any(holds(fold(line), fold(text)) for part in texts[field] for line in part.split("\n"))
    raise AssertionError(node)


def bare_letters(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def usual_tones(text: str) -> str:
    """hoà as hòa: the mark moves from the second vowel of an open syllable to the first."""
    marks = "\u0300\u0301\u0309\u0303\u0323"
    apart = unicodedata.normalize("NFD", text.lower())
    moved = re.sub(rf"(?<!q)(oa|oe|uy)([{marks}])(?![^\W_])", lambda m: m[1][0] + m[2] + m[1][1], apart)
    return unicodedata.normalize("NFC", moved)


def holds(text: str, words: str) -> bool:
    return any(
        text.startswith(words, place)
        and not (words[0].isalnum() and place and text[place - 1].isalnum())
        and not (words[-1].isalnum() and text[place + len(words) : place + len(words) + 1].isalnum())
        for place in range(len(text))
    )


WORDS = sorted({word for texts in CORPUS.values() for text in texts for word in text.split()})
TERMS = st.builds(
    Term,
    st.sampled_from([*WORDS, "bau cu", "bầu cử", "hòa bình", "hoa binh", "hội nghị", "bao-a.vn", "%", "vắng"]).map(
        lambda word: (bare_letters(word), word.lower())[len(word) % 2]
    ),
    st.sampled_from(["any", "any", "title", "lead", "body", "outlet"]),
)
TREES = st.recursive(
    TERMS,
    lambda parts: (
        st.builds(Not, parts)
        | st.builds(And, st.lists(parts, min_size=2, max_size=3).map(tuple))
        | st.builds(Or, st.lists(parts, min_size=2, max_size=3).map(tuple))
    ),
    max_leaves=6,
)


def written(node: Node) -> str:
    match node:
        case Term(text, field):
            return f'{"" if field == "any" else field + ":"}"{text}"'
        case Not(part):
            return f"NOT {written(part)}"
        case And(parts):
            return f"({' '.join(map(written, parts))})"
        case Or(parts):
            return f"({' OR '.join(map(written, parts))})"
    raise AssertionError(node)


@given(node=TREES)
@settings(max_examples=80, deadline=None)
def test_any_search_finds_what_a_plain_evaluation_finds(corpus: Build, node: Node) -> None:
    text = written(node)
    assert parse(text) == node
    assert found(corpus, text) == [id for id in CORPUS if naive(node, id)]


def test_hits_are_places_in_the_stored_text() -> None:
    text = "Bầu cử: cử tri đi bầu, BẦU CỬ ở Hoà Bình"
    assert [text[start:end] for start, end in hits(text, parse('"bau cu" hòa'), "title")] == ["Bầu cử", "BẦU CỬ", "Hoà"]
    assert [text[start:end] for start, end in hits(text, parse("cử -bầu"), "body")] == ["cử", "cử", "CỬ"]
    assert hits(text, parse("tieude:bầu"), "body") == []
    assert hits(text, parse("bao:bầu"), "title") == []
    assert hits(text, None, "title") == []


def test_overlapping_hits_are_one() -> None:
    assert hits("bầu cử tri", parse('"bau cu" "cu tri"'), "body") == [(0, 10)]


def test_hits_count_characters_that_folding_drops() -> None:
    assert hits("x\u0301 bầu", parse("bau"), "body") == [(3, 6)]


@given(node=TREES)
@settings(deadline=None)
def test_an_article_found_by_words_alone_has_a_hit(node: Node) -> None:
    for term in [node] if isinstance(node, Term) and node.field != "outlet" else []:
        for id, (title, lead, body) in CORPUS.items():
            marked = [hits(text, term, field) for text, field in ((title, "title"), (lead, "lead"), (body, "body"))]
            assert any(marked) == naive(term, id)


def test_lists_and_counts_take_searches(build: Build) -> None:
    assert queries.article_list(build, Filters(), search="tieude:bau -danh")["article_id"].tolist() == [
        "a9",
        "a8",
        "a3",
    ]
    assert queries.article_count(build, Filters(outlets=("bao-a.vn",)), search="tieude:bau -danh") == 2
    with pytest.raises(SearchError):
        queries.article_list(build, Filters(), search="(")
