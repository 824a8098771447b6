"""What tests put on the desk: frameworks that many of them choose, and messages that are kept instead of shown."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.messages import Messages

FOUR = ["unesco-rec-ai-2021", "oecd-ai-2024", "g7-code-of-conduct-2023", "ai4people-2018"]


class SaidMessages(Messages):
    """Keeps what would be shown, and answers questions as a test has said."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.refusals: list[str] = []
        self.answers: list[int | None] = []
        self.told.connect(self.lines.append)

    def warn(self, title: str, text: str, details: Sequence[str] = ()) -> None:
        self.refusals.append("\n".join([title, text, *details]))

    def choose(self, title: str, text: str, answers: Sequence[str], cancel: str = "") -> int | None:
        return self.answers.pop(0)
