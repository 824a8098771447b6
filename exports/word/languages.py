"""Languages as Word stores them: w:lang has one place each for Western, East Asian and right-to-left scripts."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.ns import qn

from exports.characters import is_right_to_left
from exports.word.markup import element, tag

_REGIONS = {
    "ar": "ar-SA",
    "de": "de-DE",
    "en": "en-GB",
    "es": "es-ES",
    "fr": "fr-FR",
    "it": "it-IT",
    "ja": "ja-JP",
    "pt": "pt-PT",
    "ru": "ru-RU",
    "zh": "zh-CN",
}
_COMPLEX_FONT = "Arial"  # which has Arabic and Hebrew letters on every system, or a stand-in that has
_EAST_ASIAN = {"zh", "ja", "ko"}


def language(code: str) -> str:
    """Give the w:lang element of a BCP 47 tag, for a run in another language than the document's."""
    return tag("lang", **{_place(code): _full(code)})


def set_language(document: Document, code: str) -> None:
    """Make a language the document's, with a usual one for each of the other kinds of script."""
    properties = document.styles.element
    for name in ("docDefaults", "rPrDefault", "rPr"):
        found = properties.find(qn(f"w:{name}"))
        if found is None:
            properties.insert(0, element(tag(name)))
        properties = properties[0] if found is None else found
    usual = {"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-SA"}
    lang = element(tag("lang", **(usual | {_place(code): _full(code)})))
    old = properties.find(qn("w:lang"))
    if old is not None:
        properties.replace(old, lang)
    else:
        properties.append(lang)
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.attrib.clear()
        theme.set(qn(f"w:{_place(code)}"), _full(code))


def give_complex_forms(document: Document) -> None:
    """Let every style set right-to-left script as it sets Latin: Word keeps size, weight and slant of each apart."""
    root = document.styles.element
    for latin, complex_form in (("sz", "szCs"), ("b", "bCs"), ("i", "iCs")):
        for found in list(root.iter(qn(f"w:{latin}"))):
            if found.getparent().find(qn(f"w:{complex_form}")) is None:
                copy = element(tag(complex_form))
                copy.attrib.update(found.attrib)
                found.addnext(copy)
    for fonts in root.iter(qn("w:rFonts")):
        if not {qn("w:cs"), qn("w:cstheme")} & set(fonts.attrib):
            fonts.set(qn("w:cs"), _COMPLEX_FONT)


def _primary(code: str) -> str:
    return code.split("-")[0].lower()


def _full(code: str) -> str:
    """Word expects a region; where a tag has none, name a usual one."""
    return _REGIONS.get(code.lower(), code)


def _place(code: str) -> str:
    if is_right_to_left(code):
        return "bidi"
    return "eastAsia" if _primary(code) in _EAST_ASIAN else "val"
