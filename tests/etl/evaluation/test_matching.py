from __future__ import annotations

from etl.evaluation.coding import Mention
from etl.evaluation.matching import matched, overlap, same_body, same_span


def place(start: int, end: int, body: str = "bo-y-te", field: str = "body") -> Mention:
    return Mention(field, start, end, "x" * (end - start), body)


def test_only_the_very_same_characters_are_an_exact_span() -> None:
    assert matched([place(0, 7)], [place(0, 7)], same_span) == [(0, 0)]
    assert matched([place(0, 7)], [place(0, 8)], same_span) == []
    assert matched([place(0, 7)], [place(0, 7, field="lead")], same_span) == []


def test_one_shared_character_overlaps_and_touching_does_not() -> None:
    assert matched([place(0, 7)], [place(6, 20)], overlap) == [(0, 0)]
    assert matched([place(0, 7)], [place(7, 20)], overlap) == []


def test_the_canonical_body_must_agree_besides() -> None:
    assert matched([place(0, 7)], [place(1, 9)], same_body) == [(0, 0)]
    assert matched([place(0, 7)], [place(1, 9, "so-y-te")], same_body) == []


def test_a_place_stands_for_one_other_at_most() -> None:
    assert matched([place(0, 30)], [place(0, 7), place(10, 30)], overlap) == [(0, 1)]


def test_as_many_are_paired_as_can_be_though_the_likest_pair_is_given_up() -> None:
    gold = [place(0, 10), place(9, 30)]
    machine = [place(8, 30), place(28, 40)]
    assert overlap(gold[1], machine[0]) > overlap(gold[0], machine[0])
    assert matched(gold, machine, overlap) == [(0, 0), (1, 1)]


def test_nothing_pairs_with_nothing() -> None:
    assert matched([], [place(0, 7)], overlap) == []
    assert matched([place(0, 7)], [], overlap) == []
