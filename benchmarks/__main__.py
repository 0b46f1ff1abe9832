"""Run every benchmark: `make bench`, or `python -m benchmarks [ARTICLES.jsonl.gz]`."""

from __future__ import annotations

import sys
from pathlib import Path

from benchmarks import loading, starting, viewing, words
from etl.settings import CHECKOUT

NEWS = CHECKOUT.parent / "shared" / "data" / "news2017" / "articles.jsonl.gz"


def main() -> None:
    """Measure on the file named, else on the real records beside the checkout."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else NEWS
    starting.report()
    if path.exists():
        loading.report(path)
        words.report(path)
        viewing.report(path)
    else:
        print(f"\n{path} is not here: name a gzipped JSONL file of articles to measure loading and viewing")


if __name__ == "__main__":
    main()
