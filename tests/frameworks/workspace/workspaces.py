"""What the tests of the workspace share: a clock that is set by hand, sample actions, and the log played again."""

from __future__ import annotations

import sqlite3
import string
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import strategies as st

from frameworks.judgements import Judgement
from frameworks.library import Library
from frameworks.mappings import Relation
from frameworks.ref import Ref
from frameworks.workspace import (
    BlankMark,
    Change,
    JudgedMappings,
    NoteRecord,
    Reading,
    Workspace,
    actions,
    judging,
)

COMPARISONS = ("first", "second")
ODD_TEXT = st.text(
    alphabet=st.one_of(st.sampled_from(string.printable + "|/\\[]\"',:\x00\ud83d\ude00ü"), st.characters())
)
ROWS = st.one_of(
    st.sampled_from(["transparency", "a|b", 'a"b', "oecd:1.3/(iii)"]),
    ODD_TEXT.filter(bool).map(lambda text: text.encode("utf-8", "replace").decode()),
)
FRAMEWORKS = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")

Action = Callable[[Reading], Change]


class Clock:
    """A clock that moves only when told."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def wait(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


def add(workspace: Workspace, name: str = "Transparency", identity: str = "first", **fields: object) -> str:
    """Add a comparison of the four frameworks, and give its id."""
    workspace.apply(
        actions.add_comparison(workspace, name, FRAMEWORKS, identity=identity, **fields)  # type: ignore[arg-type]
    )
    return identity


def star(workspace: Workspace, row: str, comparison: str = "first") -> Change:
    return workspace.apply(actions.star_row(workspace, comparison, row))


def note(workspace: Workspace, text: str, row: str = "transparency", by: str = "Ana") -> Change:
    record = NoteRecord(text=text, by=by, at="2026-11-22T09:00:00.000Z")
    return workspace.apply(actions.write_note(workspace, "first", row, "oecd-ai-2024", record))


def replayed(workspace: Workspace) -> list[object]:
    """Play the whole log on an empty workspace: what comes out must be the records of the file."""
    reading = Reading()
    for entry in reversed(list(workspace.history())):
        reading.take_in(entry.change)
    return list(reading.records())


def integrity(path: Path) -> str:
    with closing(sqlite3.connect(path)) as connection:
        return str(connection.execute("PRAGMA integrity_check").fetchone()[0])


def _on_a_comparison(make: Callable[..., Change], *values: st.SearchStrategy[object]) -> st.SearchStrategy[Action]:
    def action(comparison: str, *drawn: object) -> Action:
        return lambda reading: make(reading, comparison, *drawn)

    return st.builds(action, st.sampled_from(COMPARISONS), *values)


def _rename(reading: Reading, comparison: str, name: str) -> Change:
    return actions.rename_comparison(reading, comparison, f"{comparison} {name}")


def _note(reading: Reading, comparison: str, row: str, framework: str | None, text: str) -> Change:
    return actions.write_note(reading, comparison, row, framework, NoteRecord(text=text, by="Ana"))


def _mark(reading: Reading, _comparison: str, row: str, framework: str) -> Change:
    return actions.mark_blank(reading, row, framework, BlankMark(kind="none-found", scope="paras. 1–10"))


def _clear(reading: Reading, _comparison: str, row: str, framework: str) -> Change:
    return actions.clear_blank(reading, row, framework)


def _title(reading: Reading, comparison: str, title: str) -> Change:
    return actions.edit_memo_settings(reading, comparison, title=title)


def _name(reading: Reading, comparison: str, name: str) -> Change:
    return actions.name_person(reading, comparison, name)


def _judge(reading: Reading, _comparison: str, possible: list[Relation], rationale: str, only: list[str]) -> Change:
    judgement = Judgement(source=_UNESCO, target=_OECD, by="ana", rationale=rationale, source_only=tuple(only))
    return judging.judge(reading, _LIBRARY, judgement.with_possible(possible))


def _agree(reading: Reading, _comparison: str) -> Change:
    mapping = JudgedMappings(reading, _LIBRARY, "ben").pair(_UNESCO, _OECD)
    if not any(one.is_finished for one in mapping.judgements):
        return judging.take_back_agreement(reading, _OECD, _UNESCO)
    return judging.agree(reading, mapping, "ana", by="ben", at="2026-11-22T09:00:00.000Z")


_LIBRARY = Library.load()
_OECD, _UNESCO = Ref("oecd-ai-2024", "1.3"), Ref("unesco-rec-ai-2021", "principle-7")
_FRAMEWORK = st.sampled_from(FRAMEWORKS)
ON_A_COMPARISON: st.SearchStrategy[Action] = st.one_of(
    _on_a_comparison(_rename, ODD_TEXT),
    _on_a_comparison(actions.remove_comparison),
    _on_a_comparison(actions.choose_frameworks, st.lists(_FRAMEWORK)),
    _on_a_comparison(actions.choose_axis, st.sampled_from(["themes", "elements"])),
    _on_a_comparison(actions.choose_themes, st.lists(ROWS, max_size=3)),
    _on_a_comparison(actions.star_row, ROWS),
    _on_a_comparison(actions.unstar_row, ROWS),
    _on_a_comparison(_note, ROWS, st.one_of(st.none(), _FRAMEWORK), ODD_TEXT),
    _on_a_comparison(_mark, ROWS, _FRAMEWORK),
    _on_a_comparison(_clear, ROWS, _FRAMEWORK),
    _on_a_comparison(actions.edit_memo_text, st.sampled_from(["bottom-line", "meaning"]), ODD_TEXT),
    _on_a_comparison(_title, ODD_TEXT),
    _on_a_comparison(_name, ODD_TEXT),
    _on_a_comparison(_judge, st.lists(st.sampled_from(Relation)), ODD_TEXT, st.lists(ODD_TEXT, max_size=2)),
    _on_a_comparison(_agree),
)
