"""The look of the Word memo: every style, its fonts, sizes and colours, in one table.

Body text is dark and quiet; the accent appears in links and section headings only. The names of built-in styles are
those that Word itself stores ("heading 1"), so that its own menus, contents and screen readers know them.
"""

from __future__ import annotations

import msgspec

from exports.memo import Role, Tint
from exports.word.languages import default_language
from exports.word.markup import part, tag

SANS = "Calibri"
SERIF = "Cambria"
TEXT = "1E2227"
MUTED = "59606A"
ACCENT = "0B5CAD"
LINE = "E2DFD8"
FIRM_LINE = "A9B4C0"
FILLS = {Tint.HEAD: "E6EFF8", Tint.LIGHT: "F3F7FB", Tint.MEDIUM: "D9E6F3"}

HEADING_LEVELS = 3
BODY_STYLES = {Role.BODY: "BodyText", Role.LEAD: "Lead", Role.QUOTE: "Quote", Role.SMALL: "Remark"}


class Style(msgspec.Struct, frozen=True):
    """A style: its id, the name Word stores, what it is based on, and its properties as markup in schema order."""

    key: str
    name: str
    based: str = "Normal"
    paragraph: str = ""
    run: str = ""
    following: str = ""
    kind: str = "paragraph"
    is_quick: bool = True  # offered in Word's gallery of styles


def fonts(name: str, complex_script: str = "Arial") -> str:
    return tag("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=complex_script)


def _size(points: float) -> str:
    return tag("sz", val=round(points * 2)) + tag("szCs", val=round(points * 2))


def _bold() -> str:
    return tag("b") + tag("bCs")


def _color(value: str) -> str:
    return tag("color", val=value)


def _space(*, before: int = 0, after: int = 0, line: int = 0) -> str:
    """Space before and after in twentieths of a point; line height in 240ths of a line, 0 to inherit it."""
    lines: dict[str, str | int] = {"line": line, "lineRule": "auto"} if line else {}
    return tag("spacing", before=before, after=after, **lines)


def rule(side: str, *, color: str = LINE, eighths: int = 6, space: int = 6) -> str:
    """Give a thin rule on one side of a paragraph; `eighths` of a point thick, `space` points from the text."""
    return tag(side, val="single", sz=eighths, space=space, color=color)


def _heading(level: int, *, size: float, color: str, before: int, after: int) -> Style:
    return Style(
        f"Heading{level}",
        f"heading {level}",
        paragraph=tag("keepNext")
        + tag("keepLines")
        + _space(before=before, after=after, line=252)
        + tag("outlineLvl", val=level - 1),
        run=_bold() + _color(color) + _size(size),
        following="BodyText",
    )


def _contents(level: int) -> Style:
    indent = tag("ind", left=284 * (level - 1))
    return Style(f"TOC{level}", f"toc {level}", paragraph=_space(after=40) + indent, is_quick=False)


_TABLE_TEXT = _space(before=20, after=20, line=245)

STYLES = (
    Style(
        "Normal",
        "Normal",
        based="",
        paragraph=tag("widowControl") + _space(after=120, line=271) + tag("jc", val="left"),
        run=fonts(SANS) + _color(TEXT) + _size(11),
    ),
    Style("BodyText", "Body Text"),
    Style("Lead", "Lead", "BodyText", _space(after=160, line=271), _size(12.5), "BodyText"),
    Style(
        "Title",
        "Title",
        paragraph=tag("keepNext") + tag("keepLines") + _space(before=60, after=200, line=247),
        run=_bold() + _size(21),
        following="MemoHead",
    ),
    _heading(1, size=15, color=ACCENT, before=400, after=120),
    _heading(2, size=12.5, color=TEXT, before=280, after=80),
    _heading(3, size=11, color=MUTED, before=220, after=60),
    Style(
        "Marking",
        "Marking",
        paragraph=tag("keepNext") + _space(after=240),
        run=_bold() + _size(12),
        following="Title",
    ),
    Style(
        "MemoHead",
        "Memo Head",
        paragraph=tag("keepLines")
        + tag("pBdr", rule("top", color=FIRM_LINE), rule("bottom", color=FIRM_LINE))
        + tag("tabs", tag("tab", val="left", pos=1304))
        + _space(after=60, line=252)
        + tag("ind", left=1304, hanging=1304),
    ),
    Style(
        "ListBullet",
        "List Bullet",
        "BodyText",
        tag("numPr", tag("numId", val=1)) + _space(after=70, line=271),
    ),
    Style(
        "ListNumber",
        "List Number",
        "BodyText",
        tag("numPr", tag("numId", val=2)) + _space(after=70, line=271),
    ),
    Style(
        "Quote",
        "Quote",
        paragraph=tag("keepLines")
        + tag("pBdr", rule("left", color=FIRM_LINE, eighths=12, space=10))
        + _space(before=60, after=160, line=271)
        + tag("ind", left=454, right=454),
        following="BodyText",
    ),
    Style(
        "Remark",
        "Remark",
        paragraph=_space(before=40, after=180, line=252) + tag("contextualSpacing"),
        run=_color(MUTED) + _size(9.5),
    ),
    Style(
        "Provenance",
        "Provenance",
        "Remark",
        tag("keepLines") + tag("pBdr", rule("top")) + _space(before=480, line=252),
    ),
    Style(
        "Caption",
        "caption",
        paragraph=tag("keepNext") + tag("keepLines") + _space(before=240, after=100, line=252),
        run=_bold() + _size(10.5),
        following="BodyText",
    ),
    Style("TableText", "Table Text", paragraph=_TABLE_TEXT, run=_size(9.5)),
    Style("TableHead", "Table Head", "TableText", tag("keepNext"), _bold()),
    Style("TableRowHead", "Table Row Head", "TableText", "", _bold()),
    Style("TableMuted", "Table Muted", "TableText", "", _color(MUTED)),
    Style(
        "FootnoteText",
        "footnote text",
        paragraph=_space(after=40, line=240),
        run=_size(9),
        is_quick=False,
    ),
    Style(
        "Header",
        "header",
        paragraph=tag("pBdr", rule("bottom")) + _space(line=240),
        run=_color(MUTED) + _size(9),
        is_quick=False,
    ),
    Style(
        "Footer",
        "footer",
        paragraph=tag("pBdr", rule("top")) + _space(line=240),
        run=_color(MUTED) + _size(9),
        is_quick=False,
    ),
    Style(
        "TOCHeading",
        "TOC Heading",
        paragraph=tag("keepNext") + _space(before=320, after=80),
        run=_bold() + _color(MUTED),
        following="TOC1",
        is_quick=False,
    ),
    _contents(1),
    _contents(2),
    Style(
        "SectionEnd",
        "Section End",
        paragraph=tag("spacing", before=0, after=0, line=20, lineRule="exact"),
        run=_size(1),
        is_quick=False,
    ),
    Style("OfficialWords", "Official Words", "DefaultParagraphFont", run=fonts(SERIF), kind="character"),
    Style(
        "HeadLabel", "Head Label", "DefaultParagraphFont", run=_bold() + _color(MUTED), kind="character", is_quick=False
    ),
    Style(
        "HeaderMarking",
        "Header Marking",
        "DefaultParagraphFont",
        run=_bold() + _color(TEXT) + _size(10),
        kind="character",
        is_quick=False,
    ),
    Style(
        "FootnoteReference",
        "footnote reference",
        "DefaultParagraphFont",
        run=tag("vertAlign", val="superscript"),
        kind="character",
        is_quick=False,
    ),
    Style(
        "Hyperlink",
        "Hyperlink",
        "DefaultParagraphFont",
        run=_color(ACCENT) + tag("u", val="single"),
        kind="character",
        is_quick=False,
    ),
)


def styles_part(code: str) -> bytes:
    """Give word/styles.xml for a memo in one language."""
    return part("styles", _defaults(code), _LATENT, *map(_style, STYLES), _TABLE_STYLES)


def _defaults(code: str) -> str:
    return tag(
        "docDefaults",
        tag("rPrDefault", tag("rPr", fonts(SANS), _size(11), default_language(code))),
        tag("pPrDefault"),
    )


_LATENT = tag(
    "latentStyles",
    defLockedState=0,
    defUIPriority=99,
    defSemiHidden=1,
    defUnhideWhenUsed=1,
    defQFormat=0,
    count=376,
)


def _style(style: Style) -> str:
    is_default = {"default": 1} if style.key == "Normal" else {}
    is_ours = {"customStyle": 1} if style.name in _OUR_NAMES else {}
    return tag(
        "style",
        tag("name", val=style.name),
        tag("basedOn", val=style.based) if style.based else "",
        tag("next", val=style.following) if style.following else "",
        tag("uiPriority", val=1 if style.is_quick else 99),
        tag("qFormat") if style.is_quick else "",
        tag("pPr", style.paragraph) if style.paragraph else "",
        tag("rPr", style.run) if style.run else "",
        type=style.kind,
        **is_default,
        **is_ours,
        styleId=style.key,
    )


_OUR_NAMES = {
    "Lead",
    "Marking",
    "Memo Head",
    "Remark",
    "Provenance",
    "Table Text",
    "Table Head",
    "Table Row Head",
    "Table Muted",
    "Section End",
    "Official Words",
    "Head Label",
    "Header Marking",
}


def _margins(vertical: int, horizontal: int) -> str:
    sides = (("top", vertical), ("left", horizontal), ("bottom", vertical), ("right", horizontal))
    return tag("tblCellMar", *(tag(side, w=width, type="dxa") for side, width in sides))


# Bold stands in the paragraph styles of head and row head: bold in a table style as well would cancel it, since Word
# turns such a property over at each level of styles that sets it.
def _table_rule(side: str, color: str) -> str:
    return tag(side, val="single", sz=4, space=0, color=color)


_TABLE_STYLES = (
    tag(
        "style",
        tag("name", val="Default Paragraph Font"),
        tag("uiPriority", val=1),
        tag("semiHidden"),
        type="character",
        default=1,
        styleId="DefaultParagraphFont",
    )
    + tag(
        "style",
        tag("name", val="Normal Table"),
        tag("uiPriority", val=99),
        tag("semiHidden"),
        tag("tblPr", tag("tblInd", w=0, type="dxa"), _margins(0, 108)),
        type="table",
        default=1,
        styleId="TableNormal",
    )
    + tag(
        "style",
        tag("name", val="No List"),
        tag("uiPriority", val=99),
        tag("semiHidden"),
        type="numbering",
        default=1,
        styleId="NoList",
    )
    + tag(
        "style",
        tag("name", val="Memo Table"),
        tag("basedOn", val="TableNormal"),
        tag("uiPriority", val=1),
        tag("qFormat"),
        tag(
            "tblPr",
            tag(
                "tblBorders",
                _table_rule("top", FIRM_LINE),
                _table_rule("bottom", FIRM_LINE),
                _table_rule("insideH", LINE),
            ),
            _margins(40, 85),
        ),
        tag(
            "tblStylePr",
            tag(
                "tcPr",
                tag("tcBorders", _table_rule("bottom", FIRM_LINE)),
                tag("shd", val="clear", color="auto", fill=FILLS[Tint.HEAD]),
            ),
            type="firstRow",
        ),
        tag("tblStylePr", tag("rPr", _color(TEXT)), type="firstCol"),
        type="table",
        customStyle=1,
        styleId="MemoTable",
    )
)
