"""How far the words of a period agree with a segmenter that is run on every text."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path

from benchmarks.loading import articles_in
from etl.annotate.batch import HASHED_TOGETHER
from etl.annotate.codebook import Codebook
from etl.annotate.folding import fold
from etl.annotate.terms import Words
from etl.clean.word_hashes import hash_texts
from etl.settings import CHECKOUT

TOP = 200
EVERY = 9
"""One article in so many is segmented: all of them would take four minutes."""


def report(path: Path) -> None:
    """Print how many of the segmenter's top words ours has too, by articles that contain them, and both speeds."""
    try:
        from underthesea import word_tokenize
    except ImportError:
        print("\nWords: not measured, underthesea is not installed")
        return
    codebook = Codebook.read(CHECKOUT / "data" / "codebook")
    words = Words(codebook)
    stop = {fold(row["term"]) for row in codebook.rows["stopwords"]}
    texts = ["\n".join((record["title"], record["lead"], record["body"])) for record in articles_in(path)[::EVERY]]

    started = time.perf_counter()
    ours: Counter[str] = Counter()
    for start in range(0, len(texts), HASHED_TOGETHER):
        counts = words.count(hash_texts([fold(text) for text in texts[start : start + HASHED_TOGETHER]]))
        ours.update(words.vocabulary[index] for index in counts.words)
    our_seconds = time.perf_counter() - started

    word_tokenize("khởi động")
    started = time.perf_counter()
    theirs: Counter[str] = Counter()
    for text in texts:
        tokens = {fold(token) for token in word_tokenize(text)}
        theirs.update(token for token in tokens if token not in stop and token.replace(" ", "").isalpha())
    their_seconds = time.perf_counter() - started

    top = [{word for word, _ in counts.most_common(TOP)} for counts in (ours, theirs)]
    shared = len(top[0] & top[1])
    print(f"\nWords of {len(texts):,} articles, without stop words")
    print(f"  top {TOP} shared with the segmenter   {shared} ({shared / TOP:.0%})")
    print(f"  lexicon                           {len(texts) / our_seconds:8,.0f} articles/s")
    print(f"  underthesea on every text         {len(texts) / their_seconds:8,.0f} articles/s")
