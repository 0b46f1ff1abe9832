"""A home of its own for every test, a codebook small enough to know by heart, and records to load."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import hypothesis
import pytest

from etl.annotate.briefings.wording import BODY_ROLES
from etl.settings import Settings

hypothesis.settings.register_profile("giaoban", deadline=None)  # a busy machine is no failure
hypothesis.settings.load_profile("giaoban")

SMALL_CODEBOOK = {
    "topics": "topic_id,label_vi,label_en,description,parent_id\n"
    "sport,Thể thao,Sport,,\nfootball,Bóng đá,Football,,sport\nhealth,Y tế,Health,,\n",
    "topic_terms": "topic_id,term,match,fold\nfootball,bóng đá,include,\nhealth,bệnh viện,include,\n",
    "campaigns": "campaign_id,label_vi,label_en,description,starts_on,ends_on,scope\n"
    "election,Bầu cử,Election,,,,domestic\n",
    "campaign_terms": "campaign_id,term,match,fold,valid_from,valid_to\nelection,bầu cử,include,,,\n",
    "campaign_milestones": "campaign_id,on_date,label_vi,label_en\nelection,2021-05-23,Ngày bầu cử,Election day\n",
    "agencies": "agency_id,label_vi,label_en,description,short_name,kind,level,place,parent_id,valid_from,valid_to,"
    "successor_id,form,family,place_label\n"
    "bo-y-te,Bộ Y tế,Ministry of Health,,,ministry,central,,,,,,single,,\n"
    "so-y-te,Sở Y tế,Department of Health,,,department,province,,,,,,type,,name\n",
    "agency_aliases": "agency_id,alias,match,fold\nbo-y-te,Bộ Y tế,include,\nso-y-te,Sở Y tế,include,\n",
    "places": "place_id,label_vi,name,aliases,level,parent_id,valid_from,valid_to,successor_id,note\n"
    "hai-phong,thành phố Hải Phòng,Hải Phòng,,province,,,,,\n",
    "stopwords": "term\nvà\n",
    "words": "term\nbóng đá\nbệnh viện\n",
    "holidays": "on_date,label_vi,label_en\n2021-02-12,Tết,Lunar New Year\n",
    "outlets": "outlet_id,name,kind,place_id,aliases\nbao.vn,Báo Mẫu,newspaper,hai-phong,BM\n",
}
REAL_CODEBOOK = Path(__file__).resolve().parent.parent / "data" / "codebook"


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """AppTest leaves the app as __main__, which every worker process started later would run again."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before


@pytest.fixture
def small_codebook(tmp_path: Path) -> Path:
    """A codebook folder: two topics, one campaign, a ministry and a department; page cues are the real ones.

    So are the briefing phrases, but for the bodies that this codebook does not know.
    """
    folder = tmp_path / "codebook"
    folder.mkdir()
    for name, content in SMALL_CODEBOOK.items():
        (folder / f"{name}.csv").write_text(content, encoding="utf-8-sig")
    (folder / "page_cues.csv").write_bytes((REAL_CODEBOOK / "page_cues.csv").read_bytes())
    lines = (REAL_CODEBOOK / "briefing_phrases.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    wordings = [line for line in lines if line.split(",")[0] not in BODY_ROLES]
    bodies = ("central,bo-y-te,,\n", "government,bo-y-te,,\n", "press_host,so-y-te,,\n")
    (folder / "briefing_phrases.csv").write_text("".join([*wordings, *bodies]), encoding="utf-8")
    return folder


@pytest.fixture
def settings(tmp_path: Path, small_codebook: Path) -> Settings:
    """An empty home with the small codebook."""
    return Settings(home=tmp_path / "home", codebook=small_codebook, timezone=ZoneInfo("Asia/Ho_Chi_Minh"))


@pytest.fixture
def write_records(tmp_path: Path) -> Callable[..., str]:
    """Writes records as a JSON Lines file and returns its name."""

    def write(name: str, *records: dict[str, str]) -> str:
        path = tmp_path / name
        path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
        return str(path)

    return write


@pytest.fixture
def record() -> Callable[..., dict[str, str]]:
    """Makes a record that can be loaded, from what a test cares about."""

    def make(number: int = 1, **fields: str) -> dict[str, str]:
        return {
            "id": str(number),
            "url": f"https://bao.vn/{number}",
            "title": f"Trận bóng đá số {number}",
            "lead": "Sở Y tế Hải Phòng dự.",
            "body": f"Đội số {number} thắng ở sân bệnh viện.",
            "published_at": "2021-03-11 09:09",
            **fields,
        }

    return make
