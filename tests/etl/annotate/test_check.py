from pathlib import Path

import pytest

from etl.annotate.batch import annotate_batch
from etl.annotate.check import check, unmatched
from etl.annotate.codebook import Codebook
from etl.errors import CodebookError


def add(folder: Path, name: str, *lines: str) -> None:
    with (folder / f"{name}.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"{line}\n" for line in lines)


def test_a_sound_codebook_has_nothing_to_mend(codebook: Codebook, folder: Path) -> None:
    assert check(codebook, folder) == []


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        (
            "topic_terms",
            "football,Bóng Đá,include,",
            "topic_terms.csv: row 7: 'Bóng Đá' stands in row 2 already; delete one",
        ),
        ("topic_terms", "health,hòa giải bệnh án,include,", "stands in row 6 already"),  # spelt the other way
        ("topic_terms", "football,cá độ bóng đá tiền tỷ,include,", "never counts: row 3 excludes it; delete one"),
        ("agency_aliases", "so-noi-vu,sở y tế,include,", "is claimed by so-y-te in row 3 too; leave it to one"),
        ("campaigns", "late,Muộn,Late,,2021-06-01,2021-01-01,", "ends before it starts; swap the days"),
        (
            "campaign_terms",
            "election,phiếu bầu,include,,2022-01-01,",
            "never counts: its days lie outside those of election",
        ),
        (
            "briefing_phrases",
            "central,bo-y-t,,",
            "'bo-y-t' (central) is not in agencies.csv; add it there or correct it",
        ),
        ("agencies", "xx,X,X,,,government,province,,,,,,type,ubnd,full", "has the family and level of ubnd-tinh"),
    ],
)
def test_what_spoils_numbers_is_found(folder: Path, name: str, line: str, said: str) -> None:
    add(folder, name, line)
    findings = [str(finding) for finding in check(Codebook.read(folder), folder)]
    assert len(findings) == 1
    assert said in findings[0]


@pytest.mark.parametrize(
    ("name", "line", "said"),
    [
        (
            "topic_terms",
            "nowhere,từ,include,",
            "row 7: topic_id 'nowhere' is not in topics.csv; add it there or correct it",
        ),
        ("topic_terms", ",từ,include,", "row 7: topic_id is empty; fill it in or delete the row"),
        ("topics", "new,Mới,,,", "row 5: label_en is empty; fill it in or delete the row"),
        ("campaigns", "new,,New,,,,", "row 4: label_vi is empty; fill it in or delete the row"),
        ("campaign_milestones", "covid,,Ngày,Day", "row 3: on_date is empty; fill it in or delete the row"),
        ("holidays", ",Tết,Lunar New Year", "row 3: on_date is empty; fill it in or delete the row"),
        ("outlets", "bao2.example,,newspaper,,", "row 3: name is empty; fill it in or delete the row"),
        ("agencies", "x,X,,,,ministry,central,,,,,,single,,", "label_en is empty; fill it in or delete the row"),
        ("topic_terms", "sport," + "x" * 5_000_001 + ",include,", "line 7: field larger than field limit"),
        ("topic_terms", "sport,từ,maybe,", "row 7: match is 'maybe'; use one of background, exclude, include, require"),
        ("agency_aliases", "bo-y-te,BYT,background,", "match is 'background'; use one of exclude, include"),
        ("topic_terms", "sport,,include,", "row 7: term is empty; fill it in or delete the row"),
        ("topics", "sport,Lại,Again,,", "row 5: topic_id 'sport' is empty or used before; give it its own"),
        ("topics", "a,A,A,,b\nb,B,B,,a", "leads back to itself; break the circle"),
        (
            "agencies",
            "xx,X,X,,,government,distric,,,,,,single,,",
            "level is 'distric'; use one of central, commune, district, province",
        ),
        ("places", "xx,xã X,X,,commune,,,,,", "level is 'commune'; use one of country, district, province"),
        ("places", "xx,xã X,X,,,,,,,", "level is ''; use one of country, district, province"),
        ("campaigns", "c,C,C,,11/3/2021,,", "starts_on is '11/3/2021'; write a date as 2021-05-23"),
    ],
)
def test_what_cannot_be_used_stops_the_reading(folder: Path, name: str, line: str, said: str) -> None:
    add(folder, name, line)
    with pytest.raises(CodebookError, match=r"\.csv") as caught:
        Codebook.read(folder)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_and_a_file_that_is_not_utf8_are_named(folder: Path) -> None:
    (folder / "topics.csv").write_bytes("topic_id,label_vi\nx,Thể thao\n".encode("utf-16"))
    with pytest.raises(CodebookError, match=r"topics\.csv: not UTF-8 at byte 0; save it as CSV UTF-8"):
        Codebook.read(folder)
    (folder / "topics.csv").unlink()
    with pytest.raises(CodebookError, match=r"topics\.csv: cannot be read"):
        Codebook.read(folder)


def test_terms_that_no_article_has_are_listed(codebook: Codebook) -> None:
    stored = {("topic", "football", "bóng đá"), ("topic", "health", "hòa giải bệnh án")}
    silent = [finding.value for finding in unmatched(codebook, lambda *mention: mention in stored)]
    assert "bóng đá" not in silent
    assert "hoà giải bệnh án" not in silent
    assert "bệnh viện" in silent


def test_the_version_follows_the_content_not_the_line_ends(folder: Path) -> None:
    before = Codebook.read(folder).version
    path = folder / "topics.csv"
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert Codebook.read(folder).version == before
    add(folder, "topics", "new,Mới,New,,")
    assert Codebook.read(folder).version != before


def test_the_project_s_own_codebook_has_no_errors() -> None:
    folder = Path(__file__).resolve().parents[3] / "data" / "codebook"
    assert [str(finding) for finding in check(Codebook.read(folder), folder) if finding.severity == "error"] == []


def test_a_missing_role_of_briefing_phrases_is_named(folder: Path) -> None:
    path = folder / "briefing_phrases.csv"
    lines = path.read_text(encoding="utf-8-sig").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("chair,")), encoding="utf-8")
    with pytest.raises(CodebookError, match=r"briefing_phrases\.csv: no row with role 'chair'; restore one"):
        annotate_batch([], Codebook.read(folder))
    with pytest.raises(CodebookError, match=r"briefing_phrases\.csv: no row with role 'chair'; restore one"):
        check(Codebook.read(folder), folder)


def test_a_page_cue_that_stops_a_load_stops_the_check(folder: Path) -> None:
    (folder / "page_cues.csv").write_text("role,cue,note\nheadr,Cổng,\n", encoding="utf-8")
    with pytest.raises(CodebookError, match=r"page_cues\.csv: row 2: role 'headr', cue 'cổng': use one of header, "):
        check(Codebook.read(folder), folder)
