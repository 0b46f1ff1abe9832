"""The same press in every kind of file, each with the quirks that its kind has in life."""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import timedelta
from email.utils import format_datetime
from typing import Any
from zoneinfo import ZoneInfo

from newsroom import PORTAL, Piece

LOCAL = ZoneInfo("Asia/Ho_Chi_Minh")
NUMBERED_FROM = 100_000

Numbered = Sequence[tuple[int, Piece]]


def slug(text: str) -> str:
    """As addresses spell it: no diacritics, words joined by hyphens."""
    plain = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "-".join(re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c))))[:60].strip("-")


def url(number: int, piece: Piece) -> str:
    """An address; Tin Nhanh Đất Cảng keeps its dates nowhere else."""
    folder = f"{piece.at:%Y/%m/%d}" if piece.outlet == "tinnhanhdatcang.example" else slug(piece.section)
    return f"https://{piece.outlet}/{folder}/{slug(piece.title)}-{number}.html"


def papers_csv(pieces: Numbered) -> bytes:
    """Two papers in one CSV: byte order mark, Vietnamese headers, day first; three records that must be refused."""
    header = ["Mã bài", "Tiêu đề", "Sapo", "Nội dung", "Ngày đăng", "Chuyên mục", "Tác giả", "Đường dẫn"]
    rows = [
        [
            str(number), piece.title, piece.lead, "\n".join(piece.paragraphs), f"{piece.at:%d/%m/%Y %H:%M}",
            piece.section, piece.byline, url(number, piece),
        ]
        for number, piece in pieces
    ]  # fmt: skip
    home = "https://baocangbien.example/xa-hoi"
    rows.insert(40, ["90001", "Bài chưa có ngày", "Sapo", "Một đoạn văn.", "", "Xã hội", "", f"{home}/bai-a.html"])
    rows.insert(
        90, ["90002", "Ngày không có thật", "Sapo", "Một đoạn văn.", "31/02/2021 08:15", "Xã hội", "", f"{home}/b"]
    )
    rows.insert(140, ["90003", "", "", "", "05/03/2021 10:00", "Xã hội", "", f"{home}/bai-c.html"])
    return ("\ufeff" + _separated([header, *rows], ",")).encode("utf-8")


def site_tsv(pieces: Numbered) -> bytes:
    """A feed's columns with its dates (RFC 2822); hard and zero-width spaces left in by the editor's tools."""
    rows = [["url", "title", "description", "content", "pubDate", "category", "author"]]
    for number, piece in pieces:
        title = piece.title.replace(" ", "\u00a0", 1) if number % 8 == 0 else piece.title
        body = " ".join(piece.paragraphs)
        body = body.replace(" thành phố", " \u200bthành phố") if number % 5 == 0 else body
        stamp = format_datetime(piece.at.replace(tzinfo=LOCAL))
        rows.append([url(number, piece), title, piece.lead, body, stamp, piece.section, piece.byline])
    rows.insert(
        60, ["https://songcamonline.example/xa-hoi/x.html", "Ngày viết bằng lời", "", "Nội dung.", "hôm qua", "", ""]
    )
    return _separated(rows, "\t").encode("utf-8")


def broadcaster_jsonl_gz(pieces: Numbered) -> bytes:
    """Times in UTC, a broadcast code at the end of the text; one line cut off."""
    lines = []
    for number, piece in pieces:
        at = (piece.at - timedelta(hours=7)).strftime("%Y-%m-%dT%H:%M:%SZ")
        record = _record(number, piece, at) | {"outlet": piece.outlet}
        record["body"] += f"\nTHBB {number % 97:02d}"
        lines.append(json.dumps(record, ensure_ascii=False))
    text = "\n".join([*lines[:50], lines[50][: len(lines[50]) // 2], *lines[50:]]) + "\n"
    return gzip.compress(text.encode("utf-8"), mtime=0)


def site_jsonl(pieces: Numbered) -> bytes:
    """Times with their offset; every sixth record in decomposed letters (NFD); one line that is no record."""
    lines = [
        unicodedata.normalize("NFD" if number % 6 == 0 else "NFC", json.dumps(record, ensure_ascii=False))
        for number, piece in pieces
        for record in [_record(number, piece, piece.at.replace(tzinfo=LOCAL).isoformat())]
    ]
    lines.insert(25, '["không phải là", "một bài báo"]')
    return ("\n".join(lines) + "\n").encode("utf-8")


def weekly_json(pieces: Numbered) -> bytes:
    """One array of nested objects under foreign names; the column map lies beside it. One record has no date."""
    records: list[dict[str, Any]] = [
        {
            "ma": f"vb{number}",
            "noi_dung": {"tit": piece.title, "tom_luoc": piece.lead, "van_ban": "\n\n".join(piece.paragraphs)},
            "thong_tin": {
                "len_trang": f"{piece.at:%d-%m-%Y %H:%M}",
                "nguoi_viet": piece.byline,
                "muc": piece.section,
                "dia_chi": url(number, piece),
            },
        }
        for number, piece in pieces
    ]
    undated = {"tit": "Bài lưu kho không rõ ngày", "tom_luoc": "", "van_ban": "Một đoạn văn lưu kho."}
    records.insert(12, {"ma": "vb0", "noi_dung": undated, "thong_tin": {"len_trang": None, "dia_chi": None}})
    return (json.dumps(records, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def undated_jsonl(pieces: Numbered) -> bytes:
    """No field for the date: it stands in the address; one record's address has none."""
    lines = [
        json.dumps(
            {
                "url": url(number, piece),
                "title": piece.title,
                "summary": piece.lead,
                "content": " ".join(piece.paragraphs),
            },
            ensure_ascii=False,
        )
        for number, piece in pieces
    ]
    lost = {
        "url": "https://tinnhanhdatcang.example/moi-nhat.html",
        "title": "Tin mới nhất",
        "content": "Đang cập nhật.",
    }
    lines.insert(70, json.dumps(lost, ensure_ascii=False))
    return ("\n".join(lines) + "\n").encode("utf-8")


def portal_pages(pieces: Numbered) -> dict[str, bytes]:
    """File name → a page of the city portal saved as text: header, stamp, dateline, footer. One page has no date."""
    pages = {
        f"{piece.at:%Y-%m-%d}-{slug(piece.title)[:40].strip('-')}-{number}.txt": _page(
            piece, f"{piece.at:%d/%m/%Y %H:%M}"
        )
        for number, piece in pieces
    }
    pages["khong-ngay.txt"] = b"\n\n".join(
        line.encode("utf-8") for line in (*HEADER, "Trang giới thiệu các chuyên mục", "Nội dung đang được cập nhật.")
    )
    return pages


HEADER = ("Cổng thông tin điện tử", "Thành phố Hải Phòng")
FOOTER = (
    "Cổng thông tin điện tử thành phố Hải Phòng",
    "Cơ quan quản lý: Văn phòng Ủy ban nhân dân thành phố Hải Phòng",
    "Trưởng Ban biên tập: Chánh Văn phòng Trịnh Văn Vó",
    " Địa chỉ: Số 0 phố Cánh Buồm, Hải Phòng",
    "Liên hệ",
    "Cơ quan thường trực: Trung tâm Thông tin - Tin học, Văn phòng UBND thành phố",
    " Điện thoại: 0225.000.0000",
    " Email: lienhe@congthongtin.example",
    "Sơ đồ cổng - RSS",
)


def _page(piece: Piece, stamp: str) -> bytes:
    lead = f"({PORTAL}) - {piece.lead}"
    parts = (*HEADER, f"Thời gian: {stamp}", piece.title, lead, *piece.paragraphs, piece.byline, *FOOTER)
    return ("\n\n".join(parts) + "\n").encode("utf-8")


def _record(number: int, piece: Piece, published_at: str) -> dict[str, Any]:
    return {
        "id": str(NUMBERED_FROM + number),
        "url": url(number, piece),
        "title": piece.title,
        "lead": piece.lead,
        "body": "\n".join(piece.paragraphs),
        "byline": piece.byline,
        "section": piece.section,
        "published_at": published_at,
    }


def _separated(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\n").writerows(rows)
    return text.getvalue()
