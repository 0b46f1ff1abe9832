from collections.abc import Callable
from datetime import date

import pytest

from etl.annotate.batch import annotate_batch
from etl.annotate.codebook import Codebook
from etl.records import Article

Make = Callable[..., Article]


def rows(codebook: Codebook, table: str, *articles: Article) -> list[dict[str, object]]:
    return annotate_batch(articles, codebook)[table].to_pylist()


def surfaces(codebook: Codebook, kind: str, article: Article) -> list[tuple[object, object]]:
    return [(row["code_id"], row["surface"]) for row in rows(codebook, "mentions", article) if row["kind"] == kind]


def test_a_mention_says_where_it_stands(codebook: Codebook, article: Make) -> None:
    assert rows(codebook, "mentions", article("Tin BÓNG ĐÁ", "Sapo", "Một trận bóng đá.")) == [
        {
            "article_id": "a1", "kind": "topic", "code_id": "football", "field": "title",
            "start_char": 4, "end_char": 11, "surface": "BÓNG ĐÁ",
        },
        {
            "article_id": "a1", "kind": "topic", "code_id": "football", "field": "body",
            "start_char": 9, "end_char": 16, "surface": "bóng đá",
        },
    ]  # fmt: skip


def test_a_finer_topic_counts_for_the_broader_one(codebook: Codebook, article: Make) -> None:
    assert rows(codebook, "article_topics", article("Bóng đá", "", "Các vận động viên.")) == [
        {"article_id": "a1", "topic_id": "football", "n_mentions": 1, "in_title": True, "is_main": True},
        {"article_id": "a1", "topic_id": "sport", "n_mentions": 2, "in_title": True, "is_main": True},
    ]


@pytest.mark.parametrize(
    ("title", "lead", "is_main"),
    [
        ("Tăng cường phòng, chống dịch COVID-19", "", True),
        ("Hội nghị quý I", "Các xã bàn về COVID-19.", False),
        ("Hội nghị quý I", "Các xã bàn phòng, chống dịch COVID-19.", True),  # in full: named twice
        ("Hội nghị quý I", "Các xã mất khách trong mùa dịch COVID-19.", False),  # a circumstance, however full
        ("Chợ hoa mùa dịch", "Người mua thưa dần.", False),
        ("Chợ hoa mùa dịch COVID-19", "Người mua thưa dần trong mùa dịch.", False),
        ("Chợ hoa mùa dịch", "COVID-19 khiến người mua thưa dần.", True),  # a phrase ends with its field
    ],
)
def test_what_an_article_is_about_weighs_circumstances_less(
    codebook: Codebook, article: Make, title: str, lead: str, is_main: bool
) -> None:
    (row,) = rows(codebook, "article_campaigns", article(title, lead))
    assert (row["campaign_id"], row["is_main"]) == ("covid", is_main)


@pytest.mark.parametrize(
    ("lead", "n_in_body", "is_main"),
    [("", 4, False), ("COVID-19 lan nhanh.", 1, False), ("COVID-19 lan nhanh.", 2, True)],
)
def test_a_body_alone_makes_no_campaign_the_main_one(
    codebook: Codebook, article: Make, lead: str, n_in_body: int, is_main: bool
) -> None:
    body = "Xã họp bàn COVID-19 chiều qua. " * n_in_body
    (row,) = rows(codebook, "article_campaigns", article("Hội nghị quý I", lead, body))
    assert row["is_main"] == is_main


@pytest.mark.parametrize("text", ["nội bóng đáy", "bóngđá", "trái bóng", "bóng đá tiền"])
def test_words_within_words_and_excluded_wordings_do_not_count(codebook: Codebook, article: Make, text: str) -> None:
    assert surfaces(codebook, "topic", article(text)) == []


def test_both_places_of_the_tone_mark_count(codebook: Codebook, article: Make) -> None:
    found = surfaces(codebook, "topic", article("hòa giải bệnh án, hoà giải bệnh án"))
    assert found == [("health", "hòa giải bệnh án"), ("health", "hoà giải bệnh án")]


def test_a_campaign_counts_in_its_own_period_only(codebook: Codebook, article: Make) -> None:
    assert surfaces(codebook, "campaign", article("Công tác bầu cử", published="2021-03-11")) == [
        ("election", "bầu cử")
    ]
    assert surfaces(codebook, "campaign", article("Công tác bầu cử", published="2017-03-11")) == []
    assert surfaces(codebook, "campaign", article("Phòng dịch bệnh", published="2021-03-11")) == [
        ("covid", "dịch bệnh")
    ]
    assert surfaces(codebook, "campaign", article("Phòng dịch bệnh", published="2022-03-11")) == []


def test_an_election_abroad_is_not_the_campaign(codebook: Codebook, article: Make) -> None:
    assert surfaces(codebook, "campaign", article("Cuộc bầu cử tổng thống Pháp")) == []
    assert surfaces(codebook, "campaign", article("Mỹ đếm phiếu bầu cử")) == []
    assert surfaces(codebook, "campaign", article("Mỹ chúc mừng bầu cử ở Hải Phòng")) == [("election", "bầu cử")]
    assert surfaces(codebook, "campaign", article("Mỹ lo covid-19")) == [("covid", "covid-19")]
    assert surfaces(codebook, "campaign", article("Ý bầu cử sớm")) == []
    assert surfaces(codebook, "campaign", article("Ý kiến về bầu cử")) == [("election", "bầu cử")]
    assert surfaces(codebook, "campaign", article("Bà Nguyễn Thị Nga đi bầu cử")) == [("election", "bầu cử")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sở Y tế Hà Nội", [("so-y-te@ha-noi", "Sở Y tế Hà Nội")]),
        ("Sở Y tế TP Hà Nội", [("so-y-te@ha-noi", "Sở Y tế TP Hà Nội")]),
        ("sở y tế thành phố Hà Nội", [("so-y-te@ha-noi", "sở y tế thành phố Hà Nội")]),
        ("UBND Hải Phòng", [("ubnd-tinh@hai-phong", "UBND Hải Phòng")]),
        ("UBND huyện Vĩnh Bảo", [("ubnd-huyen@vinh-bao", "UBND huyện Vĩnh Bảo")]),
        ("UBND huyện Yên Ninh họp", [("ubnd-huyen", "UBND huyện Yên Ninh")]),  # not in the gazetteer: unplaced
        ("UBND huyện Lê Đại Hành họp", [("ubnd-huyen", "UBND huyện Lê Đại Hành")]),
        ("Sở Y tế TP. Hà Nội", [("so-y-te@ha-noi", "Sở Y tế TP. Hà Nội")]),
        ("UBND TP. Hà Nội", [("ubnd-tinh@ha-noi", "UBND TP. Hà Nội")]),
        (
            "Sở Y tế Hà Nội phối hợp. Sở Nội vụ cho biết",  # all of its bodies are of one province
            [("so-y-te@ha-noi", "Sở Y tế Hà Nội"), ("so-noi-vu@ha-noi", "Sở Nội vụ")],
        ),
        (
            "Sở Y tế Hà Nội, Sở Y tế Bến Tre họp. Sở Nội vụ cho biết",
            [
                ("so-y-te@ha-noi", "Sở Y tế Hà Nội"),
                ("so-y-te@ben-tre", "Sở Y tế Bến Tre"),
                ("so-noi-vu@ben-tre", "Sở Nội vụ"),  # of several provinces the one named last
            ],
        ),
        (
            "các sở: Y tế, Nội vụ Hà Nội và Sở Y tế Bến Tre",
            [
                ("so-y-te@ha-noi", "sở: Y tế"),
                ("so-noi-vu@ha-noi", "Nội vụ Hà Nội"),
                ("so-y-te@ben-tre", "Sở Y tế Bến Tre"),
            ],
        ),
        ("các sở y tế trong cả nước", [("so-y-te", "sở y tế")]),
        ("Văn bản 421/UBND-TKBT", []),
        ("Sở Y tế TP", [("so-y-te", "Sở Y tế TP")]),
        ("Một Sở Y tế nào đó", [("so-y-te", "Sở Y tế")]),
        ("Bộ Y tế", [("bo-y-te", "Bộ Y tế")]),
        ("Bộ Y tế Mỹ", []),
        ("Bộ Y tế nước này", []),
        ("Tạp chí Bộ Y tế", []),
        (
            "HĐND, UBND huyện Vĩnh Bảo",
            [("hdnd-huyen@vinh-bao", "HĐND"), ("ubnd-huyen@vinh-bao", "UBND huyện Vĩnh Bảo")],
        ),
        (
            "Sở Văn hóa, Thể thao và Du lịch và Sở Y tế Bến Tre",
            [("so-vh@ben-tre", "Sở Văn hóa, Thể thao và Du lịch"), ("so-y-te@ben-tre", "Sở Y tế Bến Tre")],
        ),
        (
            "các Sở Y tế, Nội vụ Hà Nội",
            [("so-y-te@ha-noi", "Sở Y tế"), ("so-noi-vu@ha-noi", "Nội vụ Hà Nội")],
        ),
        ("Sở Y tế (Sở Y tế Hà Nội) họp", [("so-y-te@ha-noi", "Sở Y tế")]),  # said once
        ("Quận ủy Lê Chân họp", [("quan-uy@le-chan", "Quận ủy Lê Chân")]),  # a person's name, but for the level
        ("UBND TX.Đông Triều", [("ubnd-huyen@dong-trieu", "UBND TX.Đông Triều")]),  # the kind of place that it was
        ("Công an huyện Châu Thành họp. Tỉnh Bến Tre", [("cong-an-huyen@chau-thanh", "Công an huyện Châu Thành")]),
        ("Chị báo công an. Công an phường đến", []),
        ("Công an phường Nhật Tân", [("cong-an-xa", "Công an phường Nhật Tân")]),  # not Japan
        (
            "Phòng CSGT Công an thành phố Hà Nội",
            [("phong-csgt@ha-noi", "Phòng CSGT"), ("cong-an-tinh@ha-noi", "Công an thành phố Hà Nội")],
        ),
        (
            "Phòng CSGT (PC08) Công an tỉnh Bến Tre",
            [("phong-csgt@ben-tre", "Phòng CSGT"), ("cong-an-tinh@ben-tre", "Công an tỉnh Bến Tre")],
        ),
        (
            "Công an, UBND huyện Vĩnh Bảo",
            [("cong-an-huyen@vinh-bao", "Công an"), ("ubnd-huyen@vinh-bao", "UBND huyện Vĩnh Bảo")],
        ),
        ("HĐND các cấp. HĐND huyện Vĩnh Bảo", [("hdnd", "HĐND"), ("hdnd-huyen@vinh-bao", "HĐND huyện Vĩnh Bảo")]),
        ("Công an P.5 cho biết", [("cong-an-xa", "Công an P.5")]),
        (
            "UBND huyện Vĩnh Bảo họp. UBND huyện bàn. UBND huyện Châu Thành họp",
            [
                ("ubnd-huyen@vinh-bao", "UBND huyện Vĩnh Bảo"),
                ("ubnd-huyen@vinh-bao", "UBND huyện"),  # of several the one named last
                ("ubnd-huyen", "UBND huyện Châu Thành"),
            ],
        ),
        ("Công an. UBND huyện Vĩnh Bảo", [("ubnd-huyen@vinh-bao", "UBND huyện Vĩnh Bảo")]),
        ("HĐND xã Tam Cường. Phó Chủ tịch HĐND", [("hdnd-xa", "HĐND xã Tam Cường"), ("hdnd-xa", "HĐND")]),
        ("Sở Y tế Hà Nội họp. Sở Y tế cho biết", [("so-y-te@ha-noi", "Sở Y tế Hà Nội"), ("so-y-te@ha-noi", "Sở Y tế")]),
    ],
)
def test_agencies_take_their_place_from_the_words(
    codebook: Codebook, article: Make, text: str, found: list[tuple[str, str]]
) -> None:
    assert surfaces(codebook, "agency", article("", "", text)) == found


def test_bodies_of_a_text_about_abroad_alone_are_not_ours(codebook: Codebook, article: Make) -> None:
    assert surfaces(codebook, "agency", article("Mỹ lo dịch", "", "Bộ Y tế công bố.")) == []
    assert surfaces(codebook, "agency", article("Mỹ lo dịch", "", "Bộ Y tế công bố tại Hà Nội.")) == [
        ("bo-y-te", "Bộ Y tế")
    ]


def test_a_bare_name_takes_the_place_of_the_article(codebook: Codebook, article: Make) -> None:
    at_home = article("Họp bàn", "", "Thành ủy, HĐND, UBND thành phố đã họp.", outlet_id="bao.example")
    assert surfaces(codebook, "agency", at_home) == [
        ("thanh-uy@hai-phong", "Thành ủy"),
        ("hdnd-tinh@hai-phong", "HĐND"),
        ("ubnd-tinh@hai-phong", "UBND thành phố"),
    ]
    dateline = article("Họp bàn", "Hà Nội - Sở Y tế cho biết.", "")
    assert surfaces(codebook, "agency", dateline) == [("so-y-te@ha-noi", "Sở Y tế")]


def test_a_placed_body_brings_its_own_row_and_its_successors(codebook: Codebook, article: Make) -> None:
    placed = rows(codebook, "agencies", article("Sở TT&TT Hải Phòng"))
    assert [(row["agency_id"], row["label_vi"], row["successor_id"], row["type_id"]) for row in placed] == [
        ("so-tt-tt@hai-phong", "Sở Thông tin và Truyền thông Hải Phòng", "so-vh@hai-phong", "so-tt-tt"),
        ("so-vh@hai-phong", "Sở Văn hóa, Thể thao và Du lịch Hải Phòng", None, "so-vh"),
    ]
    assert placed[0]["valid_to"] == date(2025, 2, 28)


def test_a_provincial_body_of_a_city_is_municipal_in_english(codebook: Codebook, article: Make) -> None:
    placed = rows(codebook, "agencies", article("Công an thành phố Hải Phòng, Công an tỉnh Bến Tre"))
    assert [(row["agency_id"], row["label_en"]) for row in placed] == [
        ("cong-an-tinh@hai-phong", "City Police, Hải Phòng"),
        ("cong-an-tinh@ben-tre", "Provincial Police, Bến Tre"),
    ]


def test_words_are_the_longest_of_the_lexicon_and_no_stop_words(codebook: Codebook, article: Make) -> None:
    text = "Kinh tế xã hội và kinh tế, xã hội của bão; hoà bình. Bãolũ"
    assert rows(codebook, "article_terms", article(text)) == [
        {"article_id": "a1", "term": "bão", "n_occurrences": 1},
        {"article_id": "a1", "term": "hòa bình", "n_occurrences": 1},
        {"article_id": "a1", "term": "kinh tế", "n_occurrences": 1},
        {"article_id": "a1", "term": "kinh tế xã hội", "n_occurrences": 1},
        {"article_id": "a1", "term": "xã hội", "n_occurrences": 1},
    ]


def test_an_empty_batch_has_empty_tables(codebook: Codebook) -> None:
    assert {name: table.num_rows for name, table in annotate_batch([], codebook).items()} == dict.fromkeys(
        (
            "mentions", "article_topics", "article_campaigns", "article_agencies", "article_places",
            "article_signatures", "briefing_reports", "article_terms", "agencies",
        ),
        0,
    )  # fmt: skip
