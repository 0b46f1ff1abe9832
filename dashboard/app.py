"""The page's frame: navigation, language, and the filters that every view shares; nothing else."""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # a checkout that was never installed
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402
from streamlit.navigation.page import StreamlitPage  # noqa: E402

from dashboard import address, parts, sidebar, theme  # noqa: E402
from dashboard.database import newest_build  # noqa: E402
from dashboard.errors import DashboardError  # noqa: E402
from dashboard.filters import Filters  # noqa: E402
from dashboard.frames import first  # noqa: E402
from dashboard.highlights import element  # noqa: E402
from dashboard.home import home_folder  # noqa: E402
from dashboard.labels import Labels, language  # noqa: E402
from dashboard.timings import timed  # noqa: E402

# Parts of the menu → their views, each with its icon; a string here would be drawn on the page.
SECTIONS = {
    "follow": {
        "overview": ":material/newspaper:",
        "week": ":material/calendar_view_week:",
        "topics": ":material/category:",
        "campaigns": ":material/campaign:",
        "agencies": ":material/account_balance:",
        "briefings": ":material/groups:",
    },
    "explain": {
        "spikes": ":material/trending_up:",
        "guidance": ":material/forward_to_inbox:",
        "compare": ":material/compare_arrows:",
        "words": ":material/text_fields:",
    },
    "records": {
        "articles": ":material/article:",
        "export": ":material/download:",
        "verification": ":material/fact_check:",
        "data": ":material/database:",
    },
    "help": {"about": ":material/info:"},
}


def main() -> None:
    """Draw the frame, then the view."""
    labels = Labels(language(address.language_stated()))
    # Before the navigation: the browser would fetch a page's own icon from another host.
    st.set_page_config(page_icon=str(Path(__file__).parent / "icon.svg"), layout="wide")
    st.html(Path(__file__).parent / "style.css")
    look = theme.of(st.context.theme.type)
    st.logo(theme.wordmark(labels.lang, look), size="large")
    page = st.navigation(
        {
            labels(f"nav.{section}"): [
                st.Page(
                    parts.VIEWS / f"{name}.py",
                    title=labels(f"{name}.title"),
                    icon=icon,
                    url_path=name,
                    default=name == "overview",
                    help=labels(f"{name}.intro"),
                )
                for name, icon in views.items()
            ]
            for section, views in SECTIONS.items()
        },
        expanded=True,
    )
    st.set_page_config(page_title=f"{page.title} · {labels('app.name')}")
    address.turn_to(page.url_path)
    with timed(page.url_path or "overview"):
        draw(page, labels, look)


def draw(page: StreamlitPage, labels: Labels, look: theme.Theme) -> None:
    """Draw the filters and the view, or what to do while there is nothing to show."""
    build = newest_build(home_folder())
    if build is None:
        say_what_to_do(labels, "empty.no_build")
        return
    labels = sidebar.brand_and_language(labels)
    try:
        fresh = first(parts.answer(str(build.path), Filters(), "freshness", ()))
        offered = parts.offered(str(build.path), labels.lang)
    except DashboardError as error:
        say_what_to_do(labels, "empty.unreadable", str(error))
        return
    if not fresh.n_articles:
        say_what_to_do(labels, "empty.no_articles")
        return
    days = (fresh.first_date.date(), fresh.last_date.date())
    st.session_state["view"] = parts.View(
        build=build,
        filters=sidebar.filters(offered.shown, days, labels),
        labels=labels,
        theme=look,
        names=offered.names,
        colours={
            "topic": theme.code_colours(offered.topics, look),
            "campaign": theme.code_colours(offered.names["campaign"], look),
        },
    )
    if fresh.is_invented:
        st.html(element("div", labels("banner.invented"), "gb-invented"))
    try:
        page.run()
    except DashboardError as error:  # a build that was pruned while its page stood open
        say_what_to_do(labels, "empty.unreadable", str(error))


def say_what_to_do(labels: Labels, key: str, detail: str = "") -> None:
    """Draw, in place of a view, why there is nothing to show and the commands that mend it."""
    st.title(labels("app.title"), anchor=False)
    st.info(labels(key), icon=":material/info:")
    if detail:
        st.code(detail, language=None, wrap_lines=True)
    st.text(labels("empty.commands"))
    st.code(f"giaoban load FILE…\ngiaoban demo\n\n# GIAOBAN_HOME = {home_folder()}", language="bash", wrap_lines=True)


main()
