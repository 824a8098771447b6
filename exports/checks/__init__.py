"""Checks of a memo before it is sent: each finding names its place, explains itself, and offers a fix if there is one.

A check reads what an author wrote and how generated text stands; it changes nothing and blocks no export. What it looks
for is in `resources/wording/checks-*.json`, one file for each language of memos.
"""
