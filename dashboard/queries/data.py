"""What is stored, since when, and what was refused. Except for `options`, the filters do not apply to these."""

from __future__ import annotations

from pandas import DataFrame

from dashboard.database import Build, run
from dashboard.filters import Filters


def freshness(build: Build, filters: Filters) -> DataFrame:
    """One row about the build: how much it holds, and how recent it is.

    Columns: n_articles, n_stories, n_outlets, n_briefings, first_date, last_date (of the articles; NaT when there are
    none), last_load_id, last_loaded_at, n_last_read, n_last_rejected (of the last load), n_rejected (of all),
    codebook_version (the latest used), n_terms (in it), n_codebooks (that annotated stored articles), is_invented (an
    article comes from an invented outlet: say so on every page).
    """
    return run(build, "freshness", {})


def loads(build: Build, filters: Filters) -> DataFrame:
    """One row per load and source, latest first.

    Columns: load_id, source, started_at, finished_at, n_read, n_loaded, n_updated, n_unchanged, n_rejected,
    codebook_version.
    """
    return run(build, "loads", {})


def rejects(build: Build, filters: Filters, *, limit: int | None = None, raw_length: int | None = 2000) -> DataFrame:
    """One row per record refused, of the latest load first.

    Columns: load_id, source, position, reason, detail, raw (its first `raw_length` characters, None for all).
    """
    return run(build, "rejects", {"limit": limit, "raw_length": raw_length})


def codebook_versions(build: Build, filters: Filters) -> DataFrame:
    """One row per codebook, latest first.

    Columns: codebook_version, used_from, n_terms, n_articles (stored articles that it annotated).
    """
    return run(build, "codebook_versions", {})


def columns(build: Build, filters: Filters) -> DataFrame:
    """One row per column of each stored table: the data dictionary, from the tables' own comments.

    Columns: table_name, table_comment, column_name, data_type, comment, is_nullable.
    """
    return run(build, "columns", {})


def options(build: Build, filters: Filters) -> DataFrame:
    """One row per value that a filter offers, outlets by name, topics as a tree, campaigns and agencies by label;
    counts are of the whole build.

    Columns: kind ('outlet', 'topic', 'campaign', 'agency'), id, label_vi, label_en, parent_id (topics: the broader
    one; agencies: the body type), depth (topics: 1 at the top), n (articles). Outlets and agencies are those met; a
    body type is offered when one of its placed bodies is met, with their articles counted in, and again, as so-y-te@,
    where no text told the place of some.
    """
    return run(build, "options", {})
