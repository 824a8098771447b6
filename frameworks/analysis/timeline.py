"""When the frameworks compared were adopted, amended and superseded, in the order of time.

Dates are as precise as they are known. Two states of one instrument share its adoption; each says which state it is.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from frameworks.model import Framework, Value


class EventKind(StrEnum):
    """What happened to an instrument, in the order in which it is told of one day."""

    ADOPTED = "adopted"
    AMENDED = "amended"
    THIS_STATE = "this-state"  # the state that is compared began
    OTHER_STATE = "other-state"  # a state began that is listed, not compared
    SUPERSEDED = "superseded"  # the state that is compared ended


class Event(Value, frozen=True, kw_only=True):
    """What happened to one framework on one date. `on` is an ISO date of any precision; `acts` say by what."""

    on: str
    framework: str
    kinds: tuple[EventKind, ...]
    acts: tuple[str, ...] = ()


def timeline(frameworks: Iterable[Framework]) -> tuple[Event, ...]:
    """Give all events, oldest first; a date that is less precise stands before those within it."""
    return tuple(sorted((event for one in frameworks for event in _events(one)), key=lambda event: event.on))


def _events(framework: Framework) -> list[Event]:
    """Give the events of a framework, those of one date together."""
    state = framework.state
    told: list[tuple[str | None, EventKind, str]] = [
        (framework.adopted, EventKind.ADOPTED, ""),
        *((on, EventKind.AMENDED, "") for on in framework.amended),
        (state.in_force_from, EventKind.THIS_STATE, str(state.act)),
        *((other.start, EventKind.OTHER_STATE, str(other.act)) for other in framework.other_states),
        (state.superseded_from, EventKind.SUPERSEDED, ""),
    ]
    if state.in_force_from is None:
        told[0] = (framework.adopted, EventKind.ADOPTED, str(state.act))
    by_date: dict[str, list[tuple[EventKind, str]]] = {}
    for on, kind, act in told:
        if on is not None:
            by_date.setdefault(on, []).append((kind, act))
    return [_event(framework.id, on, found) for on, found in by_date.items()]


def _event(framework: str, on: str, found: list[tuple[EventKind, str]]) -> Event:
    kinds = tuple(kind for kind in EventKind if kind in {kind for kind, _ in found})
    return Event(on=on, framework=framework, kinds=kinds, acts=tuple(dict.fromkeys(act for _, act in found if act)))
