"""A small literal codebook, written as the CSV files that analysts edit, and articles to annotate with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from etl.annotate.briefings.wording import BODY_ROLES
from etl.annotate.codebook import Codebook
from etl.records import Article

FILES = {
    "topics": """topic_id,label_vi,label_en,description,parent_id
sport,Thể thao,Sport,,
football,Bóng đá,Football,,sport
health,Y tế,Health,,
""",
    "topic_terms": """topic_id,term,match,fold
football,bóng đá,include,
football,bóng đá tiền,exclude,
sport,vận động viên,include,
health,bệnh viện,include,
health,hoà giải bệnh án,include,
""",
    "campaigns": """campaign_id,label_vi,label_en,description,starts_on,ends_on,scope
election,Bầu cử,Election,,2020-06-01,2021-07-31,domestic
covid,COVID-19,COVID-19,,2020-01-01,,
""",
    "campaign_terms": """campaign_id,term,match,fold,valid_from,valid_to
election,bầu cử,include,,,
election,bầu cử tổng thống,exclude,,,
covid,covid-19,include,,,
covid,dịch bệnh,include,,2020-02-01,2021-12-31
covid,"phòng, chống dịch",include,,,
covid,mùa dịch,background,,,
""",
    "campaign_milestones": "campaign_id,on_date,label_vi,label_en\nelection,2021-05-23,Ngày bầu cử,Election day\n",
    "agencies": (
        "agency_id,label_vi,label_en,description,short_name,kind,level,place,parent_id,valid_from,valid_to,"
        "successor_id,form,family,place_label\n"
        "bo-y-te,Bộ Y tế,Ministry of Health,,,ministry,central,,,,,,single,,\n"
        "chinh-phu,Chính phủ,Government,,,government,central,,,,,,single,,\n"
        "so-y-te,Sở Y tế,Department of Health,,SYT,department,province,,,,,,type,,name\n"
        "so-noi-vu,Sở Nội vụ,Department of Home Affairs,,,department,province,,,,,,type,,name\n"
        "so-tt-tt,Sở Thông tin và Truyền thông,Department of Information,,,department,province,,,,2025-02-28,so-vh,"
        "type,,name\n"
        '"so-vh","Sở Văn hóa, Thể thao và Du lịch",Department of Culture,,,department,province,,,,,,type,,name\n'
        "thanh-uy,Thành ủy,City Party Committee,,,party,province,,,,,,type,,name\n"
        "ban-tuyen-giao,Ban Tuyên giáo Thành ủy,Propaganda Department,,,party,province,,,,,,type,,name\n"
        "hoi-nha-bao,Hội Nhà báo,Journalists' Association,,,association,province,,,,,,type,,name\n"
        "van-phong-ubnd,Văn phòng UBND,Office of the People's Committee,,,government,province,,,,,,type,,full\n"
        "ubnd,UBND,People's Committee,,,government,,,,,,,type,ubnd,full\n"
        "ubnd-tinh,UBND,People's Committee,,,government,province,,,,,,type,ubnd,full\n"
        "ubnd-huyen,UBND,People's Committee,,,government,district,,,,,,type,ubnd,full\n"
        "hdnd,HĐND,People's Council,,,assembly,,,,,,,type,hdnd,full\n"
        "hdnd-tinh,HĐND,People's Council,,,assembly,province,,,,,,type,hdnd,full\n"
        "hdnd-huyen,HĐND,People's Council,,,assembly,district,,,,,,type,hdnd,full\n"
        "hdnd-xa,HĐND,People's Council,,,assembly,commune,,,,,,type,hdnd,full\n"
        "quan-uy,Quận ủy,District Party Committee,,,party,district,,,,,,type,,name\n"
        "cong-an,Công an,Police,,,security,,,,,,,placed,cong-an,full\n"
        "cong-an-tinh,Công an,Provincial Police,,,security,province,,,,,,type,cong-an,full\n"
        "cong-an-huyen,Công an,Police,,,security,district,,,,,,type,cong-an,full\n"
        "cong-an-xa,Công an,Police,,,security,commune,,,,,,placed,cong-an,full\n"
        "phong-csgt,Phòng CSGT,Traffic police,,,security,province,,,,,,type,,name\n"
    ),
    "agency_aliases": """agency_id,alias,match,fold
bo-y-te,Bộ Y tế,include,
so-y-te,Sở Y tế,include,
so-noi-vu,Sở Nội vụ,include,
so-tt-tt,Sở Thông tin và Truyền thông,include,
so-tt-tt,Sở TT&TT,include,
so-vh,"Sở Văn hóa, Thể thao và Du lịch",include,
thanh-uy,Thành ủy,include,
ban-tuyen-giao,Ban Tuyên giáo Thành ủy,include,
hoi-nha-bao,Hội Nhà báo thành phố,include,
van-phong-ubnd,Văn phòng UBND thành phố,include,
ubnd,UBND,include,exact
ubnd-tinh,UBND thành phố,include,
ubnd-tinh,UBND tỉnh,include,
ubnd-tinh,UBND TP,include,
ubnd-huyen,UBND huyện,include,
hdnd,HĐND,include,exact
hdnd-xa,HĐND xã,include,
quan-uy,Quận ủy,include,
cong-an,Công an,include,
cong-an-tinh,Công an thành phố,include,
cong-an-tinh,Công an tỉnh,include,
cong-an-huyen,Công an quận,include,
cong-an-huyen,Công an huyện,include,
cong-an-xa,Công an phường,include,
cong-an-xa,Công an P,include,
hdnd-huyen,HĐND huyện,include,
phong-csgt,Phòng CSGT,include,
phong-csgt,PC08,include,
bo-y-te,Tạp chí Bộ Y tế,exclude,
""",
    "places": """place_id,label_vi,name,aliases,level,parent_id,valid_from,valid_to,successor_id,note,not_before
hai-phong,thành phố Hải Phòng,Hải Phòng,TPHP,province,,,,,
ha-noi,thành phố Hà Nội,Hà Nội,,province,,,,,
ben-tre,tỉnh Bến Tre,Bến Tre,,province,,,,,
vinh-bao,huyện Vĩnh Bảo,Vĩnh Bảo,,district,hai-phong,,,,
le-chan,quận Lê Chân,Lê Chân,,district,hai-phong,,,,needs_prefix: a general
dong-trieu,thành phố Đông Triều,Đông Triều,thị xã Đông Triều,district,quang-ninh,,,,
quang-ninh,tỉnh Quảng Ninh,Quảng Ninh,,province,,,,,
chau-thanh,huyện Châu Thành,Châu Thành,,district,ben-tre,,,,
chau-thanh-khac,huyện Châu Thành,Châu Thành,,district,,,,,
my,Mỹ,Mỹ,Hoa Kỳ,country,,,,,
nhat,Nhật Bản,Nhật Bản,Nhật,country,,,,,
y,Italy,Italy,Ý,country,,,,,,kiến;nghĩa
nga,Nga,Nga,,country,,,,,
""",
    "stopwords": "term\nvà\ncủa\nlà\n",
    "words": "term\nkinh tế\nkinh tế xã hội\nxã hội\nbão\nhòa bình\n",
    "holidays": "on_date,label_vi,label_en\n2021-02-12,Tết,Lunar New Year\n",
    "outlets": "outlet_id,name,kind,place_id,aliases\nbao.example,Báo Mẫu,newspaper,hai-phong,Báo Mẫu HP;BM\n",
}
REAL = Path(__file__).resolve().parents[3] / "data" / "codebook"
BODIES = {line.split(",")[0] for line in FILES["agencies"].splitlines()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small codebook's folder; briefing phrases are the real ones, without bodies that it does not know."""
    for name, content in FILES.items():
        (tmp_path / f"{name}.csv").write_text(content, encoding="utf-8-sig")
    lines = (REAL / "briefing_phrases.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    known = [line for line in lines if line.split(",")[0] not in BODY_ROLES or line.split(",")[1] in BODIES]
    (tmp_path / "briefing_phrases.csv").write_text("".join(known), encoding="utf-8")
    return tmp_path


@pytest.fixture
def codebook(folder: Path) -> Codebook:
    """The small codebook."""
    return Codebook.read(folder)


@pytest.fixture
def article() -> Callable[..., Article]:
    """Makes an article from what a test cares about."""

    def make(
        title: str = "",
        lead: str = "",
        body: str = "",
        published: str = "2021-03-11T09:09",
        article_id: str = "a1",
        outlet_id: str = "other.example",
    ) -> Article:
        return Article(
            source="test",
            position="record 1",
            article_id=article_id,
            url=None,
            outlet_id=outlet_id,
            title=title,
            lead=lead,
            body=body,
            byline=None,
            section=None,
            published_at=datetime.fromisoformat(published),
            date_source="record",
            content_hash="0" * 16,
        )

    return make
