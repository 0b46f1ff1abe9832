"""The options that questions cannot do without, with values that fit the small build."""

from __future__ import annotations

NEEDED: dict[str, dict[str, object]] = {
    "code_description": {"kind": "topic", "code": "health"},
    "compare": {"other": "outlet=bao-a.vn"},
    "judgement_sample": {"kind": "topic", "code": "health"},
    "spike_stories": {"kind": "topic", "code": "health", "week": "2021-W10"},
    "spike_terms": {"kind": "topic", "code": "health", "week": "2021-W10"},
}
