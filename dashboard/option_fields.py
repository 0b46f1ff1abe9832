"""A field for each option that a question takes, drawn from the signature of its function; the choices stand in the
address."""

from __future__ import annotations

import inspect
from collections.abc import Mapping, Sequence
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import streamlit as st

from dashboard import address, parts
from dashboard.code_names import stored
from dashboard.labels import wording
from dashboard.questions import QUESTIONS

ANY = "any"


def draw(v: parts.View, name: str) -> dict[str, object]:
    """Draw the fields of a question; return the options that stand at another value than their default.

    Args:
        v: the view.
        name: the question.
    """
    ask = QUESTIONS[name].ask
    hints = get_type_hints(ask)
    chosen: dict[str, object] = {}
    for option, parameter in inspect.signature(ask).parameters.items():
        kinds = _kinds(hints[option])
        if f"option.{option}" not in wording() or not _is_offered(kinds):
            continue  # of no use for a file of everything; the command line takes it
        value = _field(v, name, option, kinds, parameter.default, chosen)
        if value not in (None, "", [], parameter.default):
            chosen[option] = value
    return chosen


def missing(name: str, options: Mapping[str, object]) -> list[str]:
    """Return the options that a question cannot do without and has not been given; a table needs none."""
    if name not in QUESTIONS:
        return []
    parameters = inspect.signature(QUESTIONS[name].ask).parameters.items()
    return [
        option
        for option, parameter in parameters
        if parameter.default is parameter.empty and option not in ("build", "filters", *options)
    ]


def _field(
    v: parts.View, name: str, option: str, kinds: Sequence[Any], default: object, chosen: dict[str, object]
) -> object:
    """One field's value, of the kind that the option takes."""
    label, parameter = v.labels(f"option.{option}"), f"o_{option}"
    literal = next((kind for kind in kinds if get_origin(kind) is Literal), None)
    if literal:
        values = [str(value) for value in get_args(literal)]
        ordered = [ANY, *values] if default is None else sorted(values, key=lambda value: value != default)
        picked = address.picked(parameter, label, {value: _wording(v, option, value) for value in ordered}, width=240)
        return None if picked == ANY else picked
    if option == "named":
        return _codes(v, "agency", label, parameter)
    if option == "ids" or option == "code":
        kind = QUESTIONS[name].kind or str(chosen.get("kind", "topic"))
        return _codes(v, kind, label, parameter) if option == "ids" else _code(v, kind, label, parameter)
    if bool in kinds:
        values = ["true", "false"] if default else ["false", "true"]
        return address.picked(parameter, label, {value: _wording(v, option, value) for value in values}) == "true"
    if int in kinds:
        return _number(label, parameter, default)
    return _text(v, option, label, parameter)


def _codes(v: parts.View, kind: str, label: str, parameter: str) -> list[str]:
    key, names = f"{parameter}_{kind}_{v.labels.lang}", stored(v.names[kind])
    address.seed(parameter, key, lambda values: [code for code in values if code in names])
    codes: list[str] = st.multiselect(
        label, list(names), format_func=names.__getitem__, key=key, placeholder=v.labels("export.codes.all"), width=480
    )
    address.keep(parameter, codes)
    return codes


def _code(v: parts.View, kind: str, label: str, parameter: str) -> str:
    return address.picked(parameter, label, stored(v.names[kind]) or {"": v.labels("empty.codes")})


def _number(label: str, parameter: str, default: object) -> int:
    usual = default if isinstance(default, int) else 0
    address.seed(parameter, parameter, lambda values: int(values[0]) if values and values[0].isdecimal() else usual)
    number = int(st.number_input(label, min_value=1, step=1, key=parameter, width=160))
    address.keep(parameter, [str(number)] if number != usual else [])
    return number


def _text(v: parts.View, option: str, label: str, parameter: str) -> str:
    address.seed(parameter, parameter, lambda values: values[0] if values else "")
    text = st.text_input(label, key=parameter, placeholder=v.labels(f"option.{option}.hint"), max_chars=500, width=360)
    address.keep(parameter, [text.strip()] if text.strip() else [])
    return text.strip()


def _wording(v: parts.View, option: str, value: str) -> str:
    own = f"option.{option}.{value}"
    return v.labels(own if own in wording() else f"{option}.{value}")


def _kinds(hint: object) -> tuple[object, ...]:
    """An annotation's alternatives: of `str | None` both, of a plain one itself."""
    return get_args(hint) if get_origin(hint) in (Union, UnionType) else (hint,)


def _is_offered(kinds: Sequence[object]) -> bool:
    """Whether a page can ask for such a value; one of another shape is for programs."""
    return any(kind in (str, int, bool) or get_origin(kind) in (Literal, Sequence) for kind in kinds)
