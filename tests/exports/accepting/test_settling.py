"""Accepting generated text: what stays, what is renewed, what is stale, and what an author makes of it."""

from __future__ import annotations

import msgspec
import pytest

from exports.accepting.rewriting import from_markup, is_rewritable, to_markup
from exports.accepting.settling import Standing, State, acceptance, kept, rewritten, settled
from exports.accepting.words import Part, difference, fingerprint
from exports.building import build, build_with_standings, redraft
from exports.memo import (
    Block,
    Footnote,
    Heading,
    Listing,
    Maker,
    Memo,
    Paragraph,
    Section,
    Span,
    Voice,
    plain,
    text,
)
from exports.request import MemoRequest
from frameworks.errors import ConcordError
from frameworks.workspace import AcceptedText

INTRO = Paragraph(key="intro", inlines=text("They agree on these."))
NOTE = Footnote(spans=(Span(text="OECD/LEGAL/0449, 1.3."),))


def _theme(name: str, asks: str) -> tuple[Block, ...]:
    item = (Span(text=f"Both ask for {asks} (OECD, 1.3)."), NOTE)
    return Heading(key=name, level=2, text=name.title()), Listing(key=f"{name}-findings", items=(item,))


def _section(*themes: tuple[Block, ...]) -> Section:
    return Section(
        key="agree", title="Where they agree", blocks=(INTRO, *(block for theme in themes for block in theme))
    )


OPEN, SAFE = _theme("openness", "explanations"), _theme("safety", "tests")


def _standing(section: Section, key: str, accepted: dict[tuple[str, str], AcceptedText] | None = None) -> Standing:
    return next(one for one in settled(section, accepted or {})[1] if one.key == key)


def _accepted(section: Section, *keys: str) -> dict[tuple[str, str], AcceptedText]:
    return {("agree", key): acceptance(_standing(section, key)) for key in keys}


def _keys(section: Section) -> list[str]:
    return [block.key for block in section.blocks]


def test_what_nobody_accepted_is_new_and_stands_as_generated() -> None:
    section, standings = settled(_section(OPEN, SAFE), {})
    assert section == _section(OPEN, SAFE)
    assert [(one.key, one.state) for one in standings] == [
        ("intro", State.NEW),
        ("openness-findings", State.NEW),
        ("safety-findings", State.NEW),
    ]


def test_an_accepted_text_stays_and_is_stale_when_another_would_be_generated() -> None:
    accepted = _accepted(_section(OPEN, SAFE), "openness-findings")
    same, standings = settled(_section(SAFE, OPEN), accepted)  # a theme that moves is the same theme
    assert [one.state for one in standings] == [State.NEW, State.NEW, State.ACCEPTED]
    assert getattr(same.blocks[-1], "maker", None) is Maker.ACCEPTED
    now, (_, stale, _) = settled(_section(_theme("openness", "clear explanations"), SAFE), accepted)
    assert stale.state is State.STALE
    assert "explanations (OECD" in plain(now.blocks[2].items[0])  # type: ignore[union-attr]
    assert "clear" not in plain(now.blocks[2].items[0])  # type: ignore[union-attr]
    assert [(piece.part, piece.text) for piece in stale.changes() if piece.part is not Part.SAME] == [
        (Part.ADDED, " clear")
    ]


def test_another_pinpoint_in_a_note_alone_makes_a_text_stale() -> None:
    accepted = _accepted(_section(OPEN), "openness-findings")
    heading, listing = OPEN
    assert isinstance(listing, Listing)
    other = Footnote(spans=(Span(text="OECD/LEGAL/0449, 1.4."),))
    moved = msgspec.structs.replace(listing, items=((listing.items[0][0], other),))
    standing = _standing(_section((heading, moved)), "openness-findings", accepted)
    assert standing.state is State.STALE
    assert [piece.text for piece in standing.changes() if piece.part is Part.ADDED] == ["1.4"]


def test_an_accepted_text_outlives_what_it_was_generated_from_in_its_place_with_its_heading() -> None:
    accepted = _accepted(_section(OPEN, SAFE), "openness-findings")
    section, standings = settled(_section(SAFE), accepted)
    assert _keys(section) == ["intro", "safety", "safety-findings", "openness", "openness-findings"]
    assert standings[-1].state is State.STALE
    known = {("agree", "openness-findings"): kept(standings[-1])}
    again, standings = settled(_section(SAFE), known)
    assert _keys(again) == _keys(section)
    assert standings[-1].state is State.ACCEPTED
    assert settled(_section(OPEN, SAFE), known)[1][1].state is State.STALE  # it would be generated again


def test_taking_the_new_text_and_keeping_the_old_one_both_end_being_stale() -> None:
    before, after = _section(OPEN), _section(_theme("openness", "reasons"))
    stale = _standing(after, "openness-findings", _accepted(before, "openness-findings"))
    for record, words in ((acceptance(stale), "reasons"), (kept(stale), "explanations")):
        standing = _standing(after, "openness-findings", {("agree", "openness-findings"): record})
        assert standing.state is State.ACCEPTED
        assert words in plain(standing.blocks[0].items[0])  # type: ignore[union-attr]


def test_a_rewritten_text_is_the_authors_and_keeps_its_notes_and_official_words() -> None:
    official = Span(text="where feasible and useful", voice=Voice.OFFICIAL)
    item = (Span(text="Both ask for reasons, "), official, Span(text=" (OECD, 1.3 (iii))."), NOTE)
    section = _section((OPEN[0], Listing(key="openness-findings", items=(item,))))
    standing = _standing(section, "openness-findings")
    assert is_rewritable(standing.blocks)
    markup = to_markup(standing.blocks)
    assert markup == "- Both ask for reasons, where feasible and useful (OECD, 1.3 (iii)).[^1]"
    typed = markup.replace("Both ask", "Each **asks**").replace(".[^1]", "[^1].") + "\n\nA line of mine [^7]."
    record = rewritten(standing, from_markup(typed, standing.blocks, standing.key))
    settled_section, standings = settled(section, {("agree", standing.key): record})
    listing, mine = settled_section.blocks[2:]
    assert isinstance(listing, Listing)
    assert listing.items == (
        (
            Span(text="Each "),
            Span(text="asks", bold=True),
            Span(text=" for reasons, "),
            official,
            Span(text=" (OECD, 1.3 (iii))"),
            NOTE,
            Span(text="."),
        ),
    )
    assert mine == Paragraph(key="openness-findings+1", inlines=text("A line of mine [^7]."), maker=Maker.AUTHOR)
    assert listing.maker is Maker.AUTHOR
    assert standings[1].state is State.OWN
    assert to_markup(standings[1].blocks) == typed


def test_what_the_author_empties_is_left_out_with_its_heading() -> None:
    record = rewritten(_standing(_section(OPEN, SAFE), "openness-findings"), ())
    section, standings = settled(_section(OPEN, SAFE), {("agree", "openness-findings"): record})
    assert _keys(section) == ["intro", "safety", "safety-findings"]
    assert [one.state for one in standings] == [State.NEW, State.OWN, State.NEW]


def test_an_accepted_text_that_cannot_be_read_is_refused_with_a_sentence() -> None:
    broken = AcceptedText(blocks="[{}]", generated="", sha256="")
    with pytest.raises(ConcordError) as refusal:
        settled(_section(OPEN), {("agree", "openness-findings"): broken})
    assert "cannot be read" in str(refusal.value)


def test_a_number_and_a_maker_do_not_change_what_is_said() -> None:
    assert fingerprint((INTRO,)) == fingerprint((msgspec.structs.replace(INTRO, maker=Maker.ACCEPTED),))
    assert fingerprint((INTRO,)) != fingerprint((msgspec.structs.replace(INTRO, inlines=text("They agree.")),))


def test_a_difference_gives_both_texts_back() -> None:
    before, after = "UNESCO, para. 38, asks\nfor reasons.", "UNESCO, paras. 38–40, asks\nfor all reasons."
    pieces = difference(before, after)
    assert "".join(piece.text for piece in pieces if piece.part is not Part.ADDED) == before
    assert "".join(piece.text for piece in pieces if piece.part is not Part.REMOVED) == after


def test_accepting_a_whole_draft_changes_no_word_of_the_memo(request_of_four: MemoRequest) -> None:
    memo, standings = build_with_standings(request_of_four)
    assert {one.section for one in standings} == {"agree", "differ"}
    accepted = {(one.section, one.key): acceptance(one) for one in standings}
    again = msgspec.structs.replace(request_of_four, accepted=accepted)
    after, settled_standings = build_with_standings(again)
    assert {one.state for one in settled_standings} == {State.ACCEPTED}
    assert _without_makers(after) == _without_makers(memo)
    assert after != memo
    fewer = msgspec.structs.replace(again, stars=())  # other themes are told, the accepted ones stay
    assert {block.key for block in memo.blocks()} <= {block.key for block in build(fewer).blocks()}


def _without_makers(memo: Memo) -> list[Block]:
    return [
        msgspec.structs.replace(block, maker=Maker.GENERATED) if hasattr(block, "maker") else block
        for block in memo.blocks()
    ]


def test_a_draft_that_differs_in_the_authors_words_alone_is_what_building_gives(request_of_four: MemoRequest) -> None:
    texts = {"bottom-line": "They agree.", "meaning": "- One", "method": "A remark."}
    first = msgspec.structs.replace(request_of_four, texts=texts)
    memo, _, generated = redraft(first)
    assert memo == build(first)
    second = msgspec.structs.replace(first, texts={**texts, "bottom-line": "", "meaning": "**Another**"})
    memo, _, same = redraft(second, generated)
    assert memo == build(second)
    assert same is generated
    third = msgspec.structs.replace(second, texts={"method": "Another remark."})
    memo, _, other = redraft(third, generated)
    assert memo == build(third)
    assert other is not generated
