"""Words that must not part at a line's end, and what is left as it is."""

from __future__ import annotations

import msgspec
import pytest

from exports.building import build
from exports.memo import Footnote, Maker, Paragraph, Section, Span, Table, Voice, plain
from exports.no_break import NO_BREAK, bind, bound
from exports.request import MemoRequest


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("UNESCO 2021 (para. 16)", "UNESCO_2021 (para._16)"),
        ("paras. 22–24, 35–36 + 7", "paras._22–24, 35–36 +_7"),
        ("principle 1.3 (iii)", "principle_1.3_(iii)"),
        ("para. 26 (b)", "para._26_(b)"),
        ("[para. 11, clause 2]", "[para._11, clause_2]"),
        ("art. 5 (1) (a)", "art._5_(1)_(a)"),
        ("para. VIII (a)–(d)", "para._VIII_(a)–(d)"),
        ("22 November 2026", "22_November 2026"),
        ("Table 2", "Table_2"),
        ("vol. 28, No. 4 (2018), pp. 689–707", "vol._28, No._4 (2018), pp._689–707"),
        ("G7 Code 2023 and EU AI Act 2024", "G7 Code_2023 and EU AI Act_2024"),
        ("recommendation 2.4 (c)", "recommendation 2.4_(c)"),  # too long a word to be kept with its number
        ("both ask for action on 3 things in part", "both ask for action on 3 things in part"),
        ("respect (and care) for people", "respect (and care) for people"),
    ],
)
def test_a_unit_stays_with_its_number(text: str, parts: str) -> None:
    assert bound(text).replace(NO_BREAK, "_") == parts


def test_every_cell_and_sentence_of_a_memo_is_bound_once(request_of_four: MemoRequest) -> None:
    memo = build(request_of_four)

    assert bind(memo) == memo
    table = next(block for block in memo.blocks() if isinstance(block, Table) and block.number == 2)
    assert table.label == f"Table{NO_BREAK}2"
    assert table.columns[2].title == f"OECD{NO_BREAK}2024"
    assert plain(table.rows[0][2].paragraphs[0]).startswith(f"recommended: principle{NO_BREAK}1.3,")


def test_what_others_wrote_keeps_every_character(request_of_four: MemoRequest) -> None:
    memo = build(request_of_four)
    official = Span(text="Bletchley, 1–2 November 2023", voice=Voice.OFFICIAL)
    link = Span(text="https://example.org/para. 3", href="https://example.org/")
    mine = Paragraph(key="mine", inlines=(Span(text="See para. 3."),), maker=Maker.AUTHOR)
    ours = Paragraph(key="ours", inlines=(official, link, Footnote(spans=(Span(text="para. 3"),))))
    section = Section(key="test", title="Test", blocks=(mine, ours))

    kept, bound_one = bind(msgspec.structs.replace(memo, sections=(section,))).sections[0].blocks
    assert kept == mine
    assert isinstance(bound_one, Paragraph)
    assert bound_one.inlines == (official, link, Footnote(spans=(Span(text=f"para.{NO_BREAK}3"),)))
