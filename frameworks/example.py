"""Make the example workspace that the window offers: `python -m frameworks.example` writes it to `resources/`.

It is made by the same changes as a user's own, then copied without history or names, so that it opens like any other.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from frameworks import resources
from frameworks.library import Library
from frameworks.workspace import Change, NoteRecord, Wishes, Workspace, actions
from frameworks.workspace.keeping import copies_for

NAME = "Openness in four frameworks.concord"
_FOUR = ("unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018")
_STARS = {
    "theme:transparency": "Transparency and disclosure",
    "theme:explainability": "Explainability",
    "theme:redress": "Remedy and redress",
    "theme:accountability": "Responsibility and accountability",
}
_NOTE = NoteRecord(text="Action 7 keeps labels and other signals to what is possible and appropriate.")
_BOTTOM_LINE = (
    "UNESCO, the OECD and the G7 Code all ask that people can tell when they deal with an AI system (UNESCO, para. 38; "
    "OECD, principle 1.3 (ii); G7 Code, action 7).\n\nThey differ in whom they address: the G7 Code speaks to "
    "developers of the most advanced systems, UNESCO and the OECD to all AI actors. "
    "None of the four is legally binding."
)


def main() -> None:
    """Write the example anew."""
    target = resources.path("examples", NAME)
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Workspace.create(Path(folder) / NAME) as workspace:
        fill(workspace)
        workspace.save_copy_for_others(target, Wishes(history=False, names=False, notes=True), replace=True)


def fill(workspace: Workspace) -> None:
    """Put the example's comparison, stars, note and texts into a workspace."""
    library, key = Library.load(), actions.new_id()
    beginning = actions.add_comparison(workspace, "Openness", _FOUR, identity=key)
    workspace.apply(beginning, copies_for(beginning, workspace, library))

    def apply(change: Change) -> None:
        workspace.apply(change)

    for row, title in _STARS.items():
        apply(actions.star_row(workspace, key, row, title))
    apply(actions.write_note(workspace, key, "theme:transparency", "g7-code-of-conduct-2023", _NOTE))
    apply(actions.edit_memo_text(workspace, key, "bottom-line", _BOTTOM_LINE))
    apply(actions.edit_memo_settings(workspace, key, title="What four frameworks ask for on openness about AI"))


if __name__ == "__main__":
    main()
