"""Pages as Vietnamese newspapers and portals lay them out, with invented text: each part is found, and found once."""

from __future__ import annotations

from pathlib import Path

import pytest

from etl.extract import ColumnMap, read_source
from etl.extract.html_pages import page_record
from etl.extract.page_cues import PageCues
from etl.records import RawRecord, Source

CUES = PageCues.read()
TITLE = "Tập trung tuyên truyền công tác bầu cử trên địa bàn thành phố Sông Cấm"
SAPO = (
    "Sáng 11/3, Ban Tuyên giáo Thành ủy phối hợp Sở Thông tin và Truyền thông và Hội Nhà báo thành phố tổ chức hội "
    "nghị cung cấp thông tin và giao ban báo chí tuần 10 năm 2021."
)
FIRST = (
    "Tại hội nghị, đại diện Sở Nội vụ thông tin về công tác chuẩn bị bầu cử đại biểu Quốc hội khóa XV và đại biểu HĐND "
    "các cấp nhiệm kỳ 2021 - 2026 trên địa bàn thành phố."
)
SECOND = (
    "Đồng chí Trần Văn Mẫu, Trưởng Ban Tuyên giáo Thành ủy chủ trì hội nghị, đề nghị các cơ quan báo chí tập trung "
    "tuyên truyền phòng, chống dịch; phát triển kinh tế - xã hội; xây dựng nông thôn mới kiểu mẫu."
)
CAPTION = "Đại diện Văn phòng UBND thành phố phát biểu tại hội nghị. Ảnh: Lê Ví Dụ"
MENU = (
    "<div><ul><li><a href='/'>Trang chủ</a></li><li><a href='/ct'>Chính trị</a></li><li><a href='/y'>Y tế</a></li></ul>"
    "</div>"
)
RELATED = (
    "<div><h3>Tin liên quan</h3><ul><li><a href='/a'>Bộ Y tế công bố 10 ca mắc mới tại tỉnh Sông Thủy</a></li>"
    "<li><a href='/b'>Sở Giáo dục cho học sinh toàn tỉnh trở lại trường</a></li></ul></div>"
)
FOOTER = (
    "<div><div>Cơ quan chủ quản: Thành ủy Sông Cấm</div><div>Giấy phép số 12/GP-BTTTT do Bộ Thông tin và Truyền thông "
    "cấp ngày 1/1/2020</div><div>Địa chỉ: 18 Hoàng Mẫu, quận Bến Bính</div><p>© Bản quyền thuộc Báo Sông Cấm</p></div>"
)

NEWSPAPER = f"""<html><head><title>{TITLE} | Báo Sông Cấm</title><meta property="og:site_name" content="Báo Sông Cấm">
<meta property="og:title" content="{TITLE} | Báo Sông Cấm"><meta property="og:description" content="{SAPO[:90]}...">
<meta property="article:published_time" content="3/11/2021 9:09:00 AM"><meta name="author" content="Báo Sông Cấm">
</head>
<body>{MENU}<div><h1>{TITLE}</h1><span>Thứ Năm, 11/03/2021, 09:09 (GMT+7)</span><h2 class="sapo">(BSC) - {SAPO}</h2>
<div class="content"><table class="picture"><tr><td><img src="a.jpg"></td></tr><tr>
<td class="Photo_Caption">{CAPTION}</td>
</tr></table><p>{FIRST}</p><p>{SECOND}</p><p style="text-align:right"><strong>Phương Trang</strong></p></div></div>
{RELATED}{FOOTER}</body></html>"""
TABLES = f"""<html><head><title>Cổng thông tin điện tử thành phố Sông Cấm</title></head><body><form><table><tr>
<td colspan=3>CỔNG THÔNG TIN ĐIỆN TỬ THÀNH PHỐ SÔNG CẤM</td></tr><tr><td><table><tr><td><a href="#">Giới thiệu</a>
</td></tr>
</table></td><td><table><tr><td>{TITLE}</td></tr><tr><td>11/03/2021 09:09:00</td></tr><tr><td>
<b>(Songcam.example) - {SAPO}
</b></td></tr><tr><td><p><img src=x><br><em>{CAPTION}</em></p><p>{FIRST}</p><p>{SECOND}</p><p><b>Phương Trang</b>
</p></td>
</tr></table><table><tr><td>Các tin khác</td></tr><tr><td>
<a href=/1>Bộ Y tế công bố 10 ca mắc mới</a> (10/03/2021)</td></tr>
</table></td></tr><tr><td>Cơ quan chủ quản: Ủy ban nhân dân thành phố Sông Cấm<br>Địa chỉ: 18 Hoàng Mẫu</td></tr>
</table>
</form></body></html>"""
BREAKS = f"""<html><head><title>{TITLE}</title></head><body><div>CỔNG THÔNG TIN ĐIỆN TỬ TỈNH SÔNG THỦY</div>{MENU}
<div>{TITLE.upper()}</div><div>Ngày đăng: 11/03/2021 | 09:09 | Lượt xem: 125</div><div>{SAPO}<br/>
<br/>{FIRST}<br/>{SECOND}
<br/><b>Bài, ảnh: Phương Trang</b><br/>Nguồn: Báo Sông Cấm</div><div>Tin cùng chuyên mục<br/>
<a href=/3>Bộ Y tế công bố 10 ca
mắc mới</a></div>{FOOTER}</body></html>"""
LINKS_BELOW_SAPO = f"""<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1>
<div>Cập nhật lúc 09:09, 11/03/2021</div>
<h2>{SAPO}</h2><ul><li><a href="/1">Bộ Y tế công bố thêm mười ca mắc mới tại tỉnh Sông Thủy</a></li></ul>
<button>Chia sẻ bài
viết này lên mạng xã hội cho bạn bè</button><div><p>{FIRST}</p><figure><img><figcaption>{CAPTION}</figcaption>
</figure>
<p>{SECOND}</p><p>Phương Trang</p></div><div class="comments">
<p>Tôi đề nghị Bộ Giao thông vận tải xem lại việc này.</p></div>
{RELATED}</body></html>"""


@pytest.mark.parametrize(
    ("page", "record"),
    [
        (
            NEWSPAPER,
            {
                "headline": TITLE,
                "description": f"(BSC) - {SAPO}",
                "articleBody": f"{CAPTION}\n{FIRST}\n{SECOND}",
                "datePublished": "3/11/2021 9:09:00 AM",
                "author": "Phương Trang",
                "publisher": "Báo Sông Cấm",
            },
        ),
        (
            TABLES,
            {
                "headline": TITLE,
                "description": f"(Songcam.example) - {SAPO}",
                "articleBody": f"{CAPTION}\n{FIRST}\n{SECOND}",
                "datePublished": "11/03/2021 09:09:00",
                "author": "Phương Trang",
                "publisher": "Songcam.example",
            },
        ),
        (
            BREAKS,
            {
                "headline": TITLE.upper(),
                "description": SAPO,
                "articleBody": f"{FIRST}\n{SECOND}",
                "datePublished": "11/03/2021 | 09:09 | Lượt xem: 125",
                "author": "Phương Trang",
            },
        ),
        (
            LINKS_BELOW_SAPO,
            {
                "headline": TITLE,
                "description": SAPO,
                "articleBody": f"{FIRST}\n{CAPTION}\n{SECOND}",
                "datePublished": "09:09, 11/03/2021",
                "author": "Phương Trang",
            },
        ),
    ],
    ids=["newspaper", "tables", "breaks", "links below sapo"],
)
def test_a_page_gives_each_part_of_its_article_once(page: str, record: dict[str, object]) -> None:
    assert page_record(page, CUES) == record


@pytest.mark.parametrize("whole", ["<div class='content'>{}</div>", "<article>{}</article>", "<div>{}</div>", "{}"])
@pytest.mark.parametrize(
    "caption",
    [
        f"<p class='caption'>{CAPTION}</p>",
        f"<div class='image-caption'><em>{CAPTION}</em></div>",
        f"<table><tr><td><img></td></tr><tr><td class='pCaption'>{CAPTION}</td></tr></table>",
        f"<figure><img><figcaption class='Photo_Caption'><p>{CAPTION}</p></figcaption></figure>",
        f"<p><img><br><em>{CAPTION}</em></p>",
    ],
    ids=["p", "div", "td", "figcaption", "br"],
)
@pytest.mark.parametrize(
    "sapo",
    [
        f"<h2 class='sapo'>{SAPO}</h2>",
        f"<div class='summary'>{SAPO}</div>",
        f"<div><strong>{SAPO}</strong></div>",
        f"<table><tr><td><b>{SAPO}</b></td></tr></table>",
    ],
    ids=["h2", "div", "strong", "td"],
)
def test_lead_and_caption_are_found_wherever_they_stand(whole: str, caption: str, sapo: str) -> None:
    text = whole.format(f"{caption}<p>{FIRST}</p><p>{SECOND}</p><p><b>Phương Trang</b></p>")
    other = "<ul class='relate'><li><a href='/1'>Bộ Y tế công bố thêm mười ca mắc mới tại tỉnh Sông Thủy</a></li></ul>"
    page = f"<body>{MENU}<h1>{TITLE}</h1><div>11/03/2021 09:09</div>{sapo}{other}{text}{RELATED}{FOOTER}</body>"
    assert page_record(page, CUES) == {
        "headline": TITLE,
        "datePublished": "11/03/2021 09:09",
        "description": SAPO,
        "articleBody": f"{CAPTION}\n{FIRST}\n{SECOND}",
        "author": "Phương Trang",
    }


def test_a_short_items_page_is_read_without_its_menu_and_its_related_links() -> None:
    page = (
        f"<html><head><title>{TITLE}</title></head><body>{MENU}<h1>{TITLE}</h1><p>Sở Y tế họp báo.</p>{RELATED}</body>"
    )
    assert page_record(page, CUES) == {"headline": TITLE, "description": "Sở Y tế họp báo."}


@pytest.mark.parametrize(
    ("description", "lead"),
    [
        (SAPO, SAPO),
        (SAPO[:60] + "…", SAPO),
        (f"{SAPO} {FIRST[:40]}...", SAPO),
        (f"&lt;p&gt;{SAPO}&lt;/p&gt;", SAPO),
        (TITLE, FIRST),
        ("Tin tức bầu cử, giao ban báo chí Sông Cấm", FIRST),
        ("", FIRST),
    ],
)
def test_the_lead_is_the_one_that_readers_see(description: str, lead: str) -> None:
    sapo = f"<p>{SAPO}</p>" if lead == SAPO else ""
    meta = f"<meta name='description' content='{description}'>"
    record = page_record(f"<head>{meta}</head><h1>{TITLE}</h1>{sapo}<p>{FIRST}</p><p>{SECOND}</p>", CUES)
    assert record["description"] == lead
    assert record["articleBody"] == (f"{FIRST}\n{SECOND}" if lead == SAPO else SECOND)


def test_tables_nested_deeper_than_the_parser_goes_are_read_by_their_lines() -> None:
    page = "<table><tr><td>" * 200 + f"<h1>{TITLE}</h1><p>{SAPO}</p><p>{FIRST}</p>"
    assert page_record(page, CUES) == {"headline": TITLE, "description": SAPO, "articleBody": FIRST}


@pytest.mark.parametrize(
    ("address", "above", "canonical", "url"),
    [
        ("", "<!-- saved from url=(0028)https://songcam.example/1 -->", "", "https://songcam.example/1"),
        ("", "<!-- saved from url=(0028)https://songcam.example/1 -->", "/2", "https://songcam.example/2"),
        (
            "https://songcam.example/3",
            "<!-- saved from url=(0022)https://x.example/1 -->",
            "",
            "https://songcam.example/3",
        ),
        ("https://songcam.example/3", "", "https://songcam.example/", "https://songcam.example/3"),
        ("https://amp.songcam.example/3", "", "https://www.songcam.example/4", "https://www.songcam.example/4"),
        ("https://songcam.example/3", "", " ../5?a=1 ", "https://songcam.example/5?a=1"),
    ],
)
def test_a_saved_page_is_the_article_that_its_address_is(
    tmp_path: Path, address: str, above: str, canonical: str, url: str
) -> None:
    path = tmp_path / "a.html"
    path.write_text(f"{above}<html><head><link rel='canonical' href='{canonical}'></head><h1>Một</h1></html>", "utf-8")
    (record,) = read_source(Source(path, "a.html", address), columns=ColumnMap.default())
    assert isinstance(record, RawRecord)
    assert record.fields == {"url": url, "title": "Một"}


def test_lists_subheadings_and_tables_of_the_article_are_text_and_lists_of_other_articles_are_none() -> None:
    page = (
        f"<html><body><h1>{TITLE}</h1><p>{SAPO}</p><h2>Sở Y tế: không chủ quan với dịch bệnh</h2><p>{FIRST}</p><ol>"
        "<li>Tuyên truyền bầu cử đại biểu Quốc hội;</li><li><p>Phòng, chống dịch COVID-19;</p></li></ol>"
        f"<table><tr><th>Quận</th><th>Số ca</th></tr><tr><td>Bến Bính</td><td>10</td></tr></table><p>{SECOND}</p>"
        "<h2>Các tin mới đăng gần đây</h2><ul><li><a href='/a'>Bộ Y tế công bố mười ca mắc mới</a>"
        " (10/03/2021 8:00:00)</li></ul>"
        "<h3>Tin đọc nhiều</h3><ul><li><a href='/b'>Sở Giáo dục cho học sinh trở lại trường</a></li></ul></body></html>"
    )
    assert str(page_record(page, CUES)["articleBody"]).split("\n")[:7] == [
        "Sở Y tế: không chủ quan với dịch bệnh",
        FIRST,
        "- Tuyên truyền bầu cử đại biểu Quốc hội;",
        "Phòng, chống dịch COVID-19;",
        "Quận",
        "Số ca",
        "Bến Bính",
    ]
    assert "Sở Giáo dục" not in str(page_record(page, CUES))
    assert "mười ca" not in str(page_record(page, CUES))


def test_words_that_only_the_style_sheet_parts_are_parted() -> None:
    page = f"<h1>{TITLE}</h1><p><span>Sông Thủy</span>Sáng 11/3, Sở Y tế <i>họp báo</i>.</p><p><b>T</b>rời mưa.</p>"
    assert page_record(page, CUES) == {
        "headline": TITLE,
        "description": "Sông Thủy Sáng 11/3, Sở Y tế họp báo.",
        "articleBody": "Trời mưa.",
    }
