"""Memos by template: which sections a memo has is data, what stands in each comes from a source by name.

Sources know no template and templates know no blocks; a `Context` is all that passes between the sections of one memo.
"""
