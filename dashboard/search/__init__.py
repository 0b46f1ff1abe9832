"""What a reader types to find articles: parsed, and its hits in a text. Pure; the searching itself is
`queries.searching`.

    bầu cử              both words, with these diacritics
    bau cu              both words, whatever their diacritics
    "hội nghị"          the phrase
    a OR b · a HOẶC b · a | b
    -a · NOT a · KHÔNG a
    (a OR b) c          AND binds closer than OR
    tieude:a · title:a · sapo:"a b" · lead: · noidung: · body: · bao:tuoitre · outlet:(a OR b)

Operators are upper case; AND (VÀ) may be left out. Words match whole words, in any letter case; signs are taken as
they are.
"""

from __future__ import annotations

from dashboard.search.parser import parse
from dashboard.search.terms import hits
from dashboard.search.tree import And, Field, Node, Not, Or, Term

__all__ = ["And", "Field", "Node", "Not", "Or", "Term", "hits", "parse"]
