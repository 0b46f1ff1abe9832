"""What one article tells of a briefing: report, coverage or neither, and each fact with the words it was read from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from etl.annotate.agencies import Grammar
from etl.annotate.bodies import Naming
from etl.annotate.briefings.facts import Reading
from etl.annotate.briefings.meetings import Phrase
from etl.annotate.briefings.wording import Wording, sentences
from etl.annotate.codebook import Codebook
from etl.annotate.codebook_files import Row
from etl.annotate.codes import Counted
from etl.annotate.matcher import Pattern, Text
from etl.annotate.places import place_on
from etl.records import Article


class BriefingReader:
    """Reads briefings by the wordings of a codebook."""

    def __init__(self, codebook: Codebook, grammar: Grammar) -> None:
        self._wording = Wording(codebook)
        self._rows: list[Row] = [*codebook.phrases("event"), *codebook.phrases("not_event")]
        self._grammar = grammar

    def patterns(self) -> list[Pattern[Phrase]]:
        """The wordings that the matcher looks for in every article."""
        return [Pattern(row["phrase"], Phrase(row["role"], row["value"])) for row in self._rows]

    def read(
        self,
        article: Article,
        text: Text,
        found: Sequence[tuple[Phrase, int, int]],
        namings: Sequence[Naming],
        campaigns: Sequence[Counted],
        topics: Sequence[Counted],
        home: str | None,
    ) -> dict[str, Any] | None:
        """Return what an article tells of a briefing, ready for JSON, or None when it is about none.

        Keys: role (report, coverage), title, place, level, event_date, session, stated_week, stated_month,
        stated_quarter, stated_year, chair, hosts, chair_agencies, informing (each a list of [agency_id, surface]),
        guidance (text, campaign_ids, topic_ids), evidence (fact, field, start_char, end_char, surface).
        """
        if not any(phrase.role == "event" for phrase, _, _ in found):
            return None
        home = place_on(home, article.published_at.date(), self._grammar.places)
        reading = Reading(article, text, sentences(text.stored), namings, home, self._wording, self._grammar)
        role, meetings = reading.role(found)
        if role is None:
            return None
        facts = reading.facts(role, meetings)
        if role == "report":
            reading.add_what_a_report_tells(facts, meetings, campaigns, topics)
        return facts
