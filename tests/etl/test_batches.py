from __future__ import annotations

from etl.batches import in_batches


def test_a_batch_is_full_by_number_or_by_weight() -> None:
    assert list(in_batches("aaaaa", len, size=2)) == [["a", "a"], ["a", "a"], ["a"]]
    assert list(in_batches(["aaa", "a", "a", "aaaaaa", "a"], len, size=9, heaviest=5)) == [
        ["aaa", "a", "a"], ["aaaaaa"], ["a"],
    ]  # fmt: skip


def test_nothing_makes_no_batch() -> None:
    assert list(in_batches("", len)) == []
