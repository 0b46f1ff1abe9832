"""Learn words.csv: the Vietnamese words that the terms of a period are counted in.

    python data/codebook/learn_words.py ARTICLES.jsonl.gz [...] > data/codebook/words.csv

Run once, on a sample of articles, with underthesea's segmenter (benchmarks/requirements.lock); loads match the result
at full speed. A word of several syllables is kept when the segmenter joins it at least as often as not; a word of one
syllable when the segmenter leaves it alone often enough to be worth counting.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

SAMPLE = 6000
MIN_ARTICLES_COMPOUND = 4
MIN_ARTICLES_SINGLE = 12
LONGEST_SYLLABLES = 5


def read_texts(paths: list[Path]) -> Iterator[str]:
    """Title, lead and body of the records of JSONL files, gzipped or not."""
    for path in paths:
        opener = gzip.open if path.suffix == ".gz" else open
        with opener(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                yield "\n".join(record.get(name) or "" for name in ("title", "lead", "body"))


def learn(texts: list[str]) -> list[str]:
    """The words of a sample, most frequent first."""
    from underthesea import word_tokenize

    n_articles: Counter[str] = Counter()
    for text in texts:
        n_articles.update({token.lower() for token in word_tokenize(text)})
    words = []
    for token, count in n_articles.most_common():
        syllables = token.split()
        least = MIN_ARTICLES_SINGLE if len(syllables) == 1 else MIN_ARTICLES_COMPOUND
        if count >= least and len(syllables) <= LONGEST_SYLLABLES and all(part.isalpha() for part in syllables):
            words.append(token)
    return words


def main() -> None:
    """Sample the files named on the command line and write words.csv to standard output."""
    texts = list(read_texts([Path(name) for name in sys.argv[1:]]))
    random.Random(2021).shuffle(texts)
    sys.stdout.reconfigure(encoding="utf-8-sig", newline="")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(["term"])
    writer.writerows([word] for word in learn(texts[:SAMPLE]))


if __name__ == "__main__":
    main()
