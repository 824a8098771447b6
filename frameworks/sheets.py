"""Turn fact sheets (YAML) into the bundled JSON: `python -m frameworks.sheets DIR` writes `resources/` anew.

DIR holds `facts/` and `crosswalks/`. This runs when the data are renewed, never on a user's machine. Every key of a
sheet has a place in the types of `model` and `mappings`; an unknown one stops the run, so nothing is dropped unseen.
"""

from __future__ import annotations

import json
import re
import shutil
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from frameworks import resources
from frameworks.mappings import Crosswalk
from frameworks.model import Framework, Initiative, Passage
from frameworks.text import decode_text, encode_text
from frameworks.vocabulary import Addressee, Theme

_LANGUAGES = ("en", "fr", "es", "ar")
_NOT_FRAMEWORKS = ("vocabulary-", "themes", "addressees", "initiatives")
_INITIATIVE_SOURCES = {  # texts that the reader kept, by the number at the head of their file names
    "000": "article on multi-stakeholder AI governance",
    "001": "research diary",
    "002": "case description",
    "003": "chapter 4 of the report of the High-level Panel on Digital Cooperation",
    "004": "appendix and text of the policy paper of Forum 2000",
}
_SPOKEN = ("doubts", "not_coded")  # keys of remarks for readers, written for those who keep the sheets
_SHARED_PLACES = ("closing", "introduction")  # passages of a report that speak of all its designs
_SHARED_HEADINGS = ("A note on inclusive representation",)  # as do the parts below these


def main(folder: str) -> None:
    """Rebuild every bundled data file from the sheets below `folder`."""
    facts, crosswalks = Path(folder) / "facts", Path(folder) / "crosswalks"
    words = {language: _read(facts / f"vocabulary-{language}.yaml") for language in _LANGUAGES}
    for language, vocabulary in words.items():
        _write(vocabulary, "vocabulary", f"words-{language}.json")
    _write(_typed(_read(facts / "themes.yaml")["themes"], tuple[Theme, ...]), "vocabulary", "themes.json")
    addressees = _read(facts / "addressees.yaml")
    _write(_typed(addressees.pop("addressees"), tuple[Addressee, ...]), "vocabulary", "addressees.json")
    _write(addressees, "vocabulary", "addressees-notes.json")  # what was merged, and the doubts
    directory = _read(facts / "initiatives.yaml")
    entries = [_initiative(entry) for entry in directory["initiatives"]]
    _write({**directory, "initiatives": _typed(entries, tuple[Initiative, ...])}, "initiatives.json")
    for name in ("frameworks", "crosswalks"):
        shutil.rmtree(resources.path(name), ignore_errors=True)
    for sheet in sorted(facts.glob("*.yaml")):
        if not sheet.name.startswith(_NOT_FRAMEWORKS):
            framework = _typed(framework_data(_for_readers(_read(sheet)), words), Framework)
            _write(framework, "frameworks", f"{framework.id}.json")
    for sheet in sorted(crosswalks.glob("*.yaml")):
        crosswalk = _typed(_for_readers(_read(sheet)), Crosswalk)
        _write(crosswalk, "crosswalks", f"{crosswalk.id}.json")
    counts = Path(__file__).resolve().parent.parent / "tests" / "frameworks" / "counts.json"
    counts.write_text(json.dumps(json.loads((facts / "counts.json").read_text("utf-8")), indent=1) + "\n", "utf-8")


def _for_readers(sheet: dict[str, Any]) -> dict[str, Any]:
    """Put a sheet's doubts and limits into readers' words: a sentence of the table, or else by its rules."""
    return {key: [_reworded(said) for said in value] if key in _SPOKEN else value for key, value in sheet.items()}


def _reworded(said: str) -> str:
    table = resources.table("wording", "doubts.json")
    own: str | None = table["sentences"].get(said)
    if own:
        return own
    for pattern, words in table["rules"]:
        said = re.sub(pattern, words, said)
    return said[:1].upper() + said[1:]


def framework_data(sheet: dict[str, Any], words: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """Give a framework's JSON data of its sheet, its title in the languages whose official title is known."""
    data = dict(sheet)
    titles = {
        language: words[language]["titles"].get(data["id"]) for language in data["languages"] if language in words
    }
    data["title"] = {**{language: title for language, title in titles.items() if title}, "en": data["title"]}
    data["groups"] = [_group(group, data["kind"] == "architecture-proposal") for group in data["groups"]]
    return data


def _group(group: dict[str, Any], is_design: bool) -> dict[str, Any]:
    provisions = group["provisions"]
    if is_design:
        provisions = [{**provision, "passage": _passage(provision["pinpoint"])} for provision in provisions]
    return {**group, "provisions": provisions}


def _passage(pinpoints: list[dict[str, Any]]) -> Passage:
    """Tell a design's own passage from one common to all designs by the places its pinpoint names."""
    shared = [pinpoint for pinpoint in pinpoints if _is_shared(pinpoint)]
    common = bool(shared)
    own = any(pinpoint["unit"] in ("paragraph", "heading") and pinpoint not in shared for pinpoint in pinpoints)
    if common and own:
        return Passage.OWN_AND_COMMON
    return Passage.COMMON if common else Passage.OWN


def _is_shared(pinpoint: dict[str, Any]) -> bool:
    return pinpoint.get("from") in _SHARED_HEADINGS or any(place in _SHARED_PLACES for place in pinpoint.get("at", ()))


def _initiative(entry: dict[str, Any]) -> dict[str, Any]:
    source, started = entry.get("source", ""), entry.get("started")
    data = {key: value for key, value in entry.items() if key not in ("source", "started")}
    if source:
        data["source"] = _INITIATIVE_SOURCES.get(source[:3], source)
    return {**data, "started": str(started)} if started else data


def _read(file: Path) -> dict[str, Any]:
    import yaml

    # The C loader reads what these sheets hold; the slower pure-Python one stumbles over `?` in flow mappings.
    loaded: dict[str, Any] = _clean(yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader))
    return loaded


def _clean(value: Any) -> Any:
    """Give JSON data: dates as ISO texts, no nulls, `on` as a word, and file names of private copies said in words."""
    match value:
        case dict():
            return {"on" if key is True else str(key): _clean(item) for key, item in value.items() if item is not None}
        case list():
            return [_clean(item) for item in value]
        case date():
            return value.isoformat()
        case str():
            return re.sub(r"\b(the )?seed\b( \d{3}(_[0-9a-f]{16}\.txt)?)?", "the copy read", value)
        case _:
            return value


def _typed(data: Any, kind: Any) -> Any:
    if kind is Framework:
        data["adopted"] = str(data["adopted"])
    return msgspec.convert(data, kind, dec_hook=decode_text, strict=False)


def _write(value: Any, *place: str) -> None:
    target = resources.path(*place)
    target.parent.mkdir(parents=True, exist_ok=True)
    encoded = msgspec.json.encode(value, enc_hook=encode_text)
    target.write_bytes(msgspec.json.format(encoded, indent=1) + b"\n")


if __name__ == "__main__":
    main(sys.argv[1])
