"""Pasting into the memo: what other programs put on the clipboard comes in as words, lists, bold and italic alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from pytestqt.qtbot import QtBot

from desktop.desk import Desk
from desktop.rooms.memo.author_editor import AuthorEditor
from desktop.rooms.memo.pasting import markup_of

WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style><!-- p.MsoNormal {color:red} --></style></head>
<body lang=EN-GB><!--StartFragment-->
<p class=MsoNormal><span style='font-size:11.0pt;font-family:"Calibri";color:red'>OECD  asks
for <b>openness<o:p></o:p></b> and <i>reasons</i>.</span></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>·<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>first</p>
<p class=MsoListParagraph>·<span>&nbsp;&nbsp; </span><b>second </b>point</p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoNormal>1.<span>&nbsp;&nbsp; </span>numbered</p><!--EndFragment--></body></html>"""
AS_MARKUP = "OECD asks for **openness** and *reasons*.\n\n- first\n- **second** point\n1. numbered"


def _data(html: str = "", text: str = "") -> QMimeData:
    data = QMimeData()
    if html:
        data.setHtml(html)
    if text:
        data.setText(text)
    return data


@pytest.mark.parametrize(
    ("html", "markup"),
    [
        (WORD, AS_MARKUP),
        ("<ul><li>one</li><li>two</li></ul><p>after</p>", "- one\n- two\n\nafter"),
        ("<ol><li>one</li><li><em>two</em></li></ol>", "1. one\n2. *two*"),
        ("<h2>Title</h2><p>Text<br>goes on</p>", "Title\n\nText goes on"),
        ("<p>a <strong>b</strong><strong> c</strong></p>", "a **b c**"),
        ("<p>5 * 3 is <b>5*3</b></p>", "5 * 3 is 5*3"),
    ],
)
def test_words_lists_bold_and_italic_come_in(html: str, markup: str) -> None:
    assert markup_of(_data(html)) == markup


def test_plain_text_comes_in_as_it_is(qtbot: QtBot, desk: Desk) -> None:
    editor = AuthorEditor(desk.theme)
    qtbot.addWidget(editor)
    editor.insertFromMimeData(_data(text="a  b\nc"))
    assert editor.words() == "a  b\nc"
    editor.selectAll()
    editor.insertFromMimeData(_data(WORD, "ignored"))
    assert editor.words() == AS_MARKUP
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    editor.insertFromMimeData(copied)
    assert editor.words() == AS_MARKUP
