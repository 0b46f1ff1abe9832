"""Keep pandas out of a process that loads and ends: pyarrow imports it at its first list, only to ask whether that is a
Series, which takes half a second and 60 MB."""

from __future__ import annotations

import sys
from importlib.abc import MetaPathFinder


class _NoPandas(MetaPathFinder):
    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        """Let every module be found by others, pandas by none."""
        if fullname == "pandas":
            raise ModuleNotFoundError("pandas is left out of this process", name=fullname)


def leave_pandas_out() -> None:
    """From now on pandas is not installed for this process; it cannot be taken back."""
    sys.meta_path.insert(0, _NoPandas())
