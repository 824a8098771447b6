"""What the side panel says of a cell or a row, as rich text: official words in serif, ours in sans and said to be ours.

It is made anew whenever another cell is entered. Everything from data is escaped; links lead to the library
(`library:`) or unfold what is folded (`unfold:`).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from html import escape

from PySide6.QtCore import QObject

from desktop.models.comparison_text import EntryText
from desktop.pinpoint_texts import PinpointTexts
from desktop.rooms.compare.relations import Relations, RelationText
from desktop.theme import Theme
from exports.wording import Wording
from frameworks import vocabulary
from frameworks.comparison import BlankReason, Cell, Comparison, Entry, Row
from frameworks.library import Library
from frameworks.model import Confidence, Element, Framework, Provision

ASKS, ON_ROW, ELSEWHERE = "asks", "on-row", "elsewhere"
"""What can be unfolded, before the address of a provision."""
MOST_MAPPINGS = 3
"""Mappings that are shown at once, the strongest with each framework first."""


class PanelText(QObject):
    """Words for the panel, from one library."""

    def __init__(self, library: Library, words: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._words = words
        self._places = PinpointTexts()
        self._relations = Relations(library, words, self._places, self)

    def row(self, comparison: Comparison, row: Row, texts: Sequence[tuple[str, str]]) -> str:
        """Give the row: what it is about, who addresses it. `texts` are names of frameworks and their cells' words."""
        parts = [_paragraph("summary", escape(self._words.row_summary(comparison, row)))]
        if row.remark:
            parts += [_caption(self.tr("What the theme means")), _paragraph("", escape(row.remark))]
        if row.ref is not None:
            parts.append(_paragraph("", _link(f"library:{row.ref}", self.tr("Show in the library"))))
        for name, text in texts:
            parts += [_caption(name), _paragraph("", escape(text).replace("\n", "<br>"))]
        return "".join(parts)

    def cell(
        self, comparison: Comparison, row: Row, cell: Cell, texts: Sequence[EntryText], unfolded: Collection[str]
    ) -> str:
        """Give a cell: its provisions in full, or its blank. `texts` are those of its entries, in their order."""
        framework = next(one for one in comparison.frameworks if one.id == cell.framework)
        if cell.blank is not None:
            return self._blank(framework, cell)
        parts = []
        for entry, text in zip(cell.entries, texts, strict=True):
            parts.append(self._entry(comparison, row, entry, text, unfolded))
        return "<hr>".join(parts)

    def _blank(self, framework: Framework, cell: Cell) -> str:
        """Say which blank it is, why, and what was read or searched."""
        blank = cell.blank
        assert blank is not None, "the cell is blank"
        words, reason = self._words.blank_words(blank)
        parts = [_paragraph("blank", escape(_capital(words))), _paragraph("", escape(_capital(reason)))]
        if blank.note:
            parts.append(_paragraph("", escape(blank.note)))
        if blank.reason is BlankReason.TEXT_READ_IN_PART and framework.not_coded:
            items = "".join(f"<li>{escape(str(part))}</li>" for part in framework.not_coded)
            parts += [_caption(self.tr("Not read")), f"<ul>{items}</ul>"]
        if blank.reason in (BlankReason.TEXT_READ_IN_PART, BlankReason.WHOLE_TEXT_READ):
            warning = self.tr("That nothing was found does not mean that the text rejects it.")
            parts.append(_paragraph("note", escape(warning)))
        if blank.by and blank.reason is not BlankReason.MARKED:
            parts.append(_paragraph("note", escape(self.tr("Read by {reader}.").format(reader=blank.by))))
        return "".join(parts)

    def _entry(self, comparison: Comparison, row: Row, entry: Entry, text: EntryText, unfolded: Collection[str]) -> str:
        place = self._library.look_up(entry.ref)
        framework, provision = place.framework, place.provision
        assert provision is not None, f"{entry.ref} names a whole framework"
        parts = [
            _paragraph("place", _head(text)),
            _paragraph("official" if text.is_official else "ours", escape(text.title)),
        ]
        if not text.is_official:
            parts.append(_paragraph("note", escape(self.tr("This heading is ours; the text has none."))))
        parts += [_caption(self.tr("In our words")), _paragraph("", escape(entry.gist))]
        parts.append(self._addressees(entry.addressees))
        parts.append(self._asks(row, framework, provision, entry, unfolded))
        parts.append(self._mappings(comparison, row, entry, unfolded))
        parts.append(_paragraph("", _link(f"library:{entry.ref}", self.tr("Show in the library"))))
        return "".join(parts)

    def _addressees(self, ids: Sequence[str]) -> str:
        if not ids:
            return ""
        labels = ", ".join(vocabulary.label("addressees", id, self._words.language) for id in ids)
        return _paragraph("note", escape(self.tr("Speaks to: {addressees}").format(addressees=labels)))

    def _asks(
        self, row: Row, framework: Framework, provision: Provision, entry: Entry, unfolded: Collection[str]
    ) -> str:
        """Give the single asks that the row is about; the others are folded."""
        if not provision.elements:
            return ""
        on_row = {ref.element for ref in entry.parts} or {element.id for element in provision.elements}
        shown = [element for element in provision.elements if element.id in on_row]
        others = [element for element in provision.elements if element.id not in on_row]
        counts = {"count": len(shown), "total": len(provision.elements)}
        caption = (
            self.tr("Single asks on this row ({count} of {total}), in our words")
            if others
            else self.tr("Single asks ({count}), in our words")
        )
        parts = [_caption(caption.format(**counts)), *(self._ask(framework, element) for element in shown)]
        key = f"{ASKS}/{entry.ref}"
        if others and key in unfolded:
            parts += [_caption(self.tr("Its other asks")), *(self._ask(framework, element) for element in others)]
        elif others:
            words = self.tr("Show its other asks ({count})").format(count=len(others))
            parts.append(_paragraph("", _link(f"unfold:{key}", words)))
        return "".join(parts)

    def _ask(self, framework: Framework, element: Element) -> str:
        """Give an ask with its place, force, addressees, and whether it was read in the official text."""
        where = self._places.of(framework, element.pinpoint)
        force = self._words.force_word(framework, element.force)
        labels = ", ".join(vocabulary.label("addressees", id, self._words.language) for id in element.addressees)
        head = f"<b>{escape(where)}</b> {escape(force)}"
        if labels:
            head += f' <span class="muted">· {escape(labels)}</span>'
        if framework.confidence_of(element) is not Confidence.READ:
            head += f' <span class="check">· {escape(self._words.at("sentences", "to-be-checked"))}</span>'
        return _paragraph("ask", f"{head}<br>{escape(str(element.asks))}")

    def _mappings(self, comparison: Comparison, row: Row, entry: Entry, unfolded: Collection[str]) -> str:
        found = self._relations.of(comparison, row, entry)
        if not found or len(comparison.frameworks) < 2:
            return ""
        on_row = [text for text in found if text.is_on_row]
        others = [text for text in found if not text.is_on_row]
        parts = []
        if on_row:
            parts.append(_caption(self.tr("Mappings with what stands on this row ({count})").format(count=len(on_row))))
            words = self.tr("Show the other mappings on this row ({count})")
            parts.append(self._folded(on_row, MOST_MAPPINGS, words, f"{ON_ROW}/{entry.ref}", unfolded))
        if others:
            words = self.tr("Show mappings with other provisions ({count})")
            parts.append(self._folded(others, 0, words, f"{ELSEWHERE}/{entry.ref}", unfolded))
        return "".join(parts)

    def _folded(self, texts: Sequence[RelationText], most: int, words: str, key: str, unfolded: Collection[str]) -> str:
        """Give the first mappings, and a link that unfolds the others."""
        shown = texts if key in unfolded or (len(texts) <= most + 1 and most) else texts[:most]
        parts = [self._relation(text) for text in shown]
        if len(shown) < len(texts):
            parts.append(_paragraph("", _link(f"unfold:{key}", words.format(count=len(texts) - len(shown)))))
        return "".join(parts)

    def _relation(self, text: RelationText) -> str:
        details = [escape(text.because)] if text.because else []
        if text.shared:
            details.append(escape(self.tr("Both ask for: {shared}").format(shared=text.shared)))
        details += [escape(only) for only in text.only]
        parts = [_paragraph("relation", escape(text.sentence))]
        parts += [_paragraph("detail", detail) for detail in details]
        parts.append(_paragraph("facts", escape(text.facts)))
        if text.disputed:
            parts.append(_paragraph("disputed", escape(text.disputed)))
        return "".join(parts)


def panel_style(theme: Theme) -> str:
    """Give the style sheet of the panel's text from the theme's roles and steps."""
    serif = theme.font(serif=True).families()
    family = ", ".join(f"'{name}'" if " " in name else name for name in serif)
    size, colour = theme.points, lambda role: theme.colour(role).name()
    return f"""
        p {{ margin-top: 4px; margin-bottom: 4px; line-height: 130%; }}
        a {{ color: {colour("accent")}; }}
        hr {{ color: {colour("line")}; }}
        ul {{ margin-top: 2px; margin-left: -20px; }}
        .caption {{ font-size: {size("caption")}pt; color: {colour("muted")}; font-weight: 600; margin-top: 12px; }}
        .summary {{ color: {colour("text")}; }}
        .place {{ margin-top: 8px; }}
        .official {{ font-family: {family}; font-size: {size("lead")}pt; }}
        .ours {{ font-size: {size("lead")}pt; }}
        .blank {{ font-size: {size("lead")}pt; font-style: italic; }}
        .note, .facts, .muted {{ font-size: {size("caption")}pt; color: {colour("muted")}; }}
        .check, .disputed {{ font-size: {size("caption")}pt; color: {colour("caution")}; font-weight: 600; }}
        .ask {{ margin-left: 8px; }}
        .relation {{ margin-top: 10px; }}
        .detail {{ margin-left: 8px; }}
    """


def _head(text: EntryText) -> str:
    head = f"<b>{escape(text.places)}</b> {escape(text.force)}"
    if text.passage:
        head += f' <span class="muted">· {escape(text.passage)}</span>'
    if text.check:
        head += f' <span class="check">· {escape(text.check)}</span>'
    return head


def _caption(words: str) -> str:
    return _paragraph("caption", escape(words))


def _paragraph(kind: str, inner: str) -> str:
    return f'<p class="{kind}">{inner}</p>' if kind else f"<p>{inner}</p>"


def _link(address: str, words: str) -> str:
    return f'<a href="{escape(address, quote=True)}">{escape(words)}</a>'


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
