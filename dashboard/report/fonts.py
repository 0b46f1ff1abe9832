"""The fonts of a report, carried in the file: those that Streamlit brings for the screen draw every Vietnamese letter,
where a system's own may take single letters from another font."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from pathlib import Path

import streamlit

MEDIA = Path(streamlit.__file__).parent / "static" / "static" / "media"
FAMILIES = {"Source Sans": "SourceSansVF-Upright.*.woff2", "Source Serif": "SourceSerifVariable-Roman.*.woff2"}


@cache
def faces() -> str:
    """Return the CSS that brings the fonts; a font that this Streamlit does not have is left to the system."""
    found = ((family, next(MEDIA.glob(pattern), None)) for family, pattern in FAMILIES.items())
    return "".join(
        f'@font-face {{ font-family: "{family}"; font-weight: 200 900; '
        f"src: url(data:font/woff2;base64,{b64encode(file.read_bytes()).decode()}) format('woff2'); }}\n"
        for family, file in found
        if file
    )
