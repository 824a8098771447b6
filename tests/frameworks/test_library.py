"""The library: found, filtered, and never stopped by a bad file of the user's."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from frameworks import resources
from frameworks.errors import ConcordError
from frameworks.library import FACETS, Library, Query, facet_counts
from frameworks.ref import Ref
from frameworks.search import SearchIndex
from frameworks.validation import FaultyFile, framework_of, read_framework


def data(id: str = "bletchley-2023") -> dict[str, object]:
    loaded: dict[str, object] = json.loads(resources.read_bytes("frameworks", f"{id}.json"))
    return loaded


def test_an_address_leads_to_its_element(library: Library) -> None:
    place = library.look_up(Ref.parse("oecd-ai-2024:1.3/iii"))

    assert place.provision is not None
    assert place.provision.title == "Transparency and explainability"
    assert place.element is not None
    assert place.element.locator == "1.3 (iii)"


def test_a_wrong_id_is_answered_with_close_ones(library: Library) -> None:
    with pytest.raises(ConcordError, match=r"did you mean oecd-ai-2024, oecd-ai-2019\?"):
        library.framework("oecd-ai")
    with pytest.raises(ConcordError, match=r"has no provision “1\.33”; did you mean 1\.3\?"):
        library.look_up(Ref.parse("oecd-ai-2024:1.33"))


def test_a_retired_id_leads_to_what_took_its_place() -> None:
    content = data()
    content["groups"][0]["provisions"][0]["aliases"] = ["old"]  # type: ignore[index]
    library = Library([framework_of(json.dumps(content).encode(), "x.json")])

    place = library.look_up(Ref("bletchley-2023", "old"))

    assert place.provision is not None
    assert place.ref.provision == place.provision.id != "old"


def test_facets_narrow_and_their_values_widen(library: Library) -> None:
    binding = library.filter(Query(legal_forces=frozenset({"binding"})))
    both = library.filter(Query(kinds=frozenset({"treaty", "regulation"})))
    none = library.filter(Query(kinds=frozenset({"treaty"}), legal_forces=frozenset({"non-binding"})))

    assert {framework.id for framework in binding} == {"coe-framework-convention-2024", "eu-ai-act-2024"}
    assert both == binding
    assert none == ()


def test_each_facet_counts_every_framework(library: Library) -> None:
    for facet in FACETS:
        counts = facet_counts(library.frameworks, facet)
        assert max(counts.values()) <= 40
        assert sum(counts.values()) >= 40


def test_search_needs_every_word_and_minds_no_accent(library: Library) -> None:
    assert [hit.ref for hit in library.index.find("model weights") if hit.rank == 0] == []
    assert "montreal-2018" in library.index.frameworks("montréal declaration")
    assert "montreal-2018" in library.index.frameworks("MONTREAL DECLARATION")
    assert library.index.find("transparency zzzz") == []
    assert library.index.find("   ") == []


def test_search_finds_every_provision_by_its_title(library: Library) -> None:
    index = SearchIndex(library.frameworks)

    for provision in library.framework("unesco-rec-ai-2021").provisions():
        assert Ref("unesco-rec-ai-2021", provision.id) in [hit.ref for hit in index.find(provision.title)]


def test_a_bad_file_of_the_user_is_left_out_and_said(tmp_path: Path) -> None:
    good = data()
    good["id"] = "mine-2026"
    (tmp_path / "good.json").write_text(json.dumps(good), "utf-8")
    (tmp_path / "bad.json").write_text('{"id": "x"', "utf-8")
    (tmp_path / "notes.txt").write_text("not a framework", "utf-8")

    library = Library.load(tmp_path)

    assert "mine-2026" in library
    assert len(library.frameworks) == 41
    assert [str(tmp_path / "bad.json") in str(refusal) for refusal in library.refused] == [True]


def test_of_two_files_of_one_id_the_first_counts_and_the_other_is_said(tmp_path: Path) -> None:
    for name, title in (("a.json", "First"), ("b.json", "Second")):
        (tmp_path / name).write_text(json.dumps(data() | {"id": "mine-2026", "short_title": title}), "utf-8")

    library = Library.load(tmp_path)

    assert library.framework("mine-2026").short_title == "First"
    (refusal,) = library.refused
    assert str(tmp_path / "a.json") in str(refusal)
    assert str(tmp_path / "b.json") in str(refusal)


def test_all_faults_are_said_at_once(tmp_path: Path) -> None:
    content = data()
    content["titel"] = "x"
    del content["issuer"]
    content["kind"] = "recomendation"
    provision = content["groups"][0]["provisions"][0]  # type: ignore[index]
    provision["force"] = 3
    provision["themes"] = ["privcy"]
    content["adopted"] = "2023-13-45"
    file = tmp_path / "mine.json"
    file.write_text(json.dumps(content), "utf-8")

    with pytest.raises(FaultyFile) as caught:
        read_framework(file)

    said = [str(fault) for fault in caught.value.faults]
    assert len(said) == 6
    assert any("Unknown: titel" in fault and "did you mean title" in fault for fault in said)
    assert any("Missing: issuer" in fault for fault in said)
    assert any("kind" in fault and "did you mean recommendation" in fault for fault in said)
    assert any("groups[0].provisions[0].force" in fault for fault in said)
    assert any("groups[0].provisions[0].themes[0]" in fault and "privacy-data-protection?" in fault for fault in said)
    assert any("adopted: “2023-13-45”" in fault for fault in said)
    assert all(fault.startswith(str(file)) for fault in said)


def test_faults_that_no_schema_can_say_are_found_too(tmp_path: Path) -> None:
    content = data()
    provisions = content["groups"][0]["provisions"]  # type: ignore[index]
    provisions[0]["themes"] = ["transparancy"]
    provisions[0]["pinpoint"] = []
    provisions[1]["id"] = provisions[0]["id"]

    with pytest.raises(FaultyFile) as caught:
        framework_of(json.dumps(content).encode(), "mine.json")

    said = " ".join(str(fault) for fault in caught.value.faults)
    assert "did you mean transparency?" in said
    assert "says no place in the official text" in said
    assert "is used more than once" in said


def test_a_framework_may_be_yaml(tmp_path: Path) -> None:
    import yaml

    file = tmp_path / "mine.yaml"
    file.write_text(yaml.safe_dump(data(), allow_unicode=True), "utf-8")

    assert read_framework(file).id == "bletchley-2023"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"null", b"{" * 100_000, b'{"id": 1e999}'])
def test_hostile_json_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(FaultyFile):
        framework_of(content, "x.json")


@pytest.mark.parametrize(
    "content", [b"a: [", b"\x00", b"a: &a [*a]", b"- " * 5000, b"[" * 200_000, b"!!python/object:os.system {}"]
)
def test_hostile_yaml_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(FaultyFile):
        framework_of(content, "x.yaml")


@pytest.mark.parametrize(
    "content", [b"[" * 100_000 + b"]" * 100_000, b'{"id": "a", "id": "b"}', b'{"id": NaN}', b'{"a":' * 50_000]
)
def test_json_that_would_lose_something_or_end_the_program_is_refused(content: bytes) -> None:
    with pytest.raises(FaultyFile, match="not JSON"):
        framework_of(content, "x.json")


def test_a_key_that_stands_twice_is_a_fault_in_yaml_too() -> None:
    with pytest.raises(FaultyFile, match="the key “id” stands twice"):
        framework_of(b"id: a\nid: b\n", "x.yaml")


def test_a_byte_order_mark_does_no_harm() -> None:
    content = b"\xef\xbb\xbf" + json.dumps(data()).encode()

    assert framework_of(content, "x.json").id == framework_of(content.removeprefix(b"\xef\xbb\xbf"), "x.json").id


@pytest.mark.parametrize("id", ["", " ", "../x", "a:b", "a/b", "a\\b", "a\nb", "a\u202eb", " a"])
def test_an_id_that_would_break_an_address_or_a_file_name_is_refused(id: str) -> None:
    content = data() | {"id": id}

    with pytest.raises(FaultyFile, match="cannot be an id"):
        framework_of(json.dumps(content).encode(), "x.json")


@pytest.mark.parametrize("title", ["", "a\nb", "a\u202eb", "a\x00b"])
def test_a_name_is_one_line_that_reads_as_it_is_written(title: str) -> None:
    content = data() | {"short_title": title}

    with pytest.raises(FaultyFile, match="not one line"):
        framework_of(json.dumps(content).encode(), "x.json")


@pytest.mark.parametrize("when", ["yesterday", "", "2026-13", "2026-02-30", "26", "2026-1-1"])
def test_a_date_that_is_none_is_a_fault(when: str) -> None:
    content = data() | {"adopted": when}

    with pytest.raises(FaultyFile, match="does not fit here"):
        framework_of(json.dumps(content).encode(), "x.json")


def test_a_title_of_another_script_is_welcome() -> None:
    content = data() | {"id": "mine", "short_title": "مبادئ الذكاء الاصطناعي"}

    assert framework_of(json.dumps(content).encode(), "x.json").short_title.startswith("مبادئ")
