"""Mappings in and out of Concord: one module a format, its reader and writer side by side.

`formats` is the table of formats and the door to all of them. A writer takes an `Exchange` (what stands between two
frameworks) and gives bytes; a reader gives `Row`s of plain text, which `checking` turns into values or faults. So every
format is checked alike, and no reader decides what is right. `workspace`
alone knows workspaces: it gathers what their persons judged, and takes in what was read.

To change first: a field that is added to `Entry` needs a place in every format (`remarks` holds what has no column).
"""
