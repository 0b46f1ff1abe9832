"""What the guides say is on the screen, on the command line and on the disk."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from typer import Context
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

import cli
from dashboard.labels import Language, wording

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
GUIDES: dict[Language, Path] = {"vi": ROOT / "docs" / "huong-dan.md", "en": ROOT / "docs" / "guide.md"}
PAGES = [README, ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
VIEWS = sorted(path.stem for path in (ROOT / "dashboard" / "views").glob("*.py"))
LINK = re.compile(r"\]\(([^)\s]+)\)")
FENCED = re.compile(r"^```\n(.*?)^```", re.DOTALL | re.MULTILINE)
QUOTED = re.compile("“([^”]+)”")


def text_of(page: Path) -> str:
    return page.read_text(encoding="utf-8")


def commands(group: TyperGroup, before: str = "giaoban") -> Iterator[str]:
    for name, command in group.commands.items():
        if isinstance(command, TyperGroup):
            yield from commands(command, f"{before} {name}")
        else:
            yield f"{before} {name}"


def front_door() -> TyperGroup:
    group = get_command(cli.app)
    assert isinstance(group, TyperGroup)
    return group


def shown_commands() -> list[tuple[str, str]]:
    """Page and line of every command shown in a block, its comment cut off."""
    return [
        (page.name, line.partition("  #")[0].strip())
        for page in PAGES
        for block in FENCED.findall(text_of(page))
        for line in block.splitlines()
        if line.startswith("giaoban ")
    ]


def understood(arguments: list[str]) -> None:
    """Parse a command as the command line would, without running it; click's own error says what it does not know."""
    command: object = front_door()
    while isinstance(command, TyperGroup):
        _, command, arguments = command.resolve_command(Context(command), arguments)
    assert isinstance(command, TyperCommand)
    command.make_context(command.name, arguments)


def anchors(page: Path) -> set[str]:
    """The places that a page's headings make, as GitHub names them."""
    headings = re.findall(r"^#+ (.+)$", text_of(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def on_screen(name: str, lang: Language) -> bool:
    """Is it a label, or the first words of one?"""
    return any(f"{label[lang]} ".startswith((f"{name} ", f"{name}:")) for label in wording().values())


@pytest.mark.parametrize("command", list(commands(front_door())))
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"`{command}" in text_of(README)


@pytest.mark.parametrize(("page", "line"), shown_commands())
def test_a_command_shown_is_one_that_the_command_line_understands(page: str, line: str) -> None:
    understood(shlex.split(line)[1:])


def test_a_command_with_an_option_that_there_is_not_is_not_understood() -> None:
    with pytest.raises(Exception, match="--weak"):
        understood(["report", "--weak", "2021-W10", "-o", "report.pdf"])


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", list(GUIDES))
def test_every_view_is_in_the_guide(view: str, lang: Language) -> None:
    assert f"| “{wording()[f'{view}.title'][lang]}” |" in text_of(GUIDES[lang])


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_in_the_readme_in_both_languages(view: str) -> None:
    title = wording()[f"{view}.title"]
    assert f"| {title['vi']} · {title['en']} |" in text_of(README)


@pytest.mark.parametrize("lang", list(GUIDES))
def test_names_in_quotation_marks_are_those_on_the_screen(lang: Language) -> None:
    quoted = {" ".join(name.split()) for name in QUOTED.findall(text_of(GUIDES[lang]))}
    assert len(quoted) > 40
    assert {name for name in quoted if not on_screen(name, lang)} == set()


def test_a_name_may_be_the_first_words_of_what_is_on_the_screen_but_not_others() -> None:
    assert on_screen("Cao hơn dự kiến", "vi")
    assert on_screen("Dữ liệu đủ", "vi")
    assert not on_screen("Higher than expected", "vi")
    assert not on_screen("Dữ liệu đ", "vi")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    targets = [target for target in LINK.findall(text_of(page)) if not target.startswith(("http://", "https://"))]
    for target in targets:
        path, _, place = unquote(target).partition("#")
        linked = page.parent / path if path else page
        assert linked.exists(), target
        assert not place or place in anchors(linked), target


def test_every_picture_is_shown_somewhere() -> None:
    shown = {(page.parent / target).resolve() for page in PAGES for target in LINK.findall(text_of(page))}
    pictures = set((ROOT / "docs" / "images").glob("*.png"))
    assert pictures
    assert pictures <= shown
