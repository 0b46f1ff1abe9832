from __future__ import annotations

from pandas import DataFrame

from dashboard.code_names import names_of
from dashboard.labels import Labels


def test_bodies_of_one_name_are_told_apart_by_their_level_else_by_their_id() -> None:
    offered = DataFrame(
        [
            ("agency", "hdnd-tinh", "HĐND", "People's Council"),
            ("agency", "hdnd-xa", "HĐND", "People's Council"),
            ("agency", "hdnd-khu", "HĐND", "People's Council"),
            ("agency", "hdnd-vung", "HĐND", "People's Council"),
            ("agency", "bo-y-te", "Bộ Y tế", "Ministry of Health"),
        ],
        columns=["kind", "id", "label_vi", "label_en"],
    )
    levels = {"hdnd-tinh": "province", "hdnd-xa": "commune", "hdnd-khu": "zone", "hdnd-vung": "zone", "bo-y-te": "zone"}
    assert names_of(offered, levels, Labels("vi"))["agency"] == {
        "hdnd-tinh": "HĐND (cấp tỉnh)",
        "hdnd-xa": "HĐND (cấp xã)",
        "hdnd-khu": "HĐND",
        "hdnd-vung": "HĐND (hdnd-vung)",
        "bo-y-te": "Bộ Y tế",
    }
