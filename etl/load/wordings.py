"""Which wordings of the codebook the articles of a build have."""

from __future__ import annotations

from bisect import bisect_left

from etl.annotate.folding import fold
from etl.load.builds import Build
from etl.load.reader import open_build
from etl.load.statements import sql


class StoredWordings:
    """The surfaces of a build's mentions, folded; a body's may be longer than the alias by the name of its place."""

    def __init__(self, build: Build) -> None:
        """Read them.

        Raises:
            BuildError: the build is damaged, or of another schema.
        """
        with open_build(build.path) as connection:
            rows = connection.execute(sql("wordings")).fetchall()
        self._found = {(kind, code_id, fold(surface)) for kind, code_id, surface in rows}
        self._bodies = sorted({surface for kind, _, surface in self._found if kind == "agency"})

    def has(self, kind: str, code_id: str, folded: str) -> bool:
        """Whether a folded wording of a code stands in an article."""
        if kind != "agency":
            return (kind, code_id, folded) in self._found
        at = bisect_left(self._bodies, folded)
        return at < len(self._bodies) and self._bodies[at].startswith(folded)
