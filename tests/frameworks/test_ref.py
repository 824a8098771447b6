"""Addresses: read, printed, escaped."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frameworks.errors import ConcordError
from frameworks.ref import Ref

ids = st.text(min_size=1).filter(lambda text: not any(0xD800 <= ord(char) <= 0xDFFF for char in text))


@given(ids.filter(lambda text: ":" not in text), ids.filter(lambda text: "/" not in text), ids)
def test_what_is_printed_is_read_back(framework: str, provision: str, element: str) -> None:
    for ref in (Ref(framework), Ref(framework, provision), Ref(framework, provision, element)):
        assert Ref.parse(str(ref)) == ref
        assert Ref.from_token(ref.token()) == ref


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("eu-ai-act-2024:5(1)(a)", ("eu-ai-act-2024", "5(1)(a)", None)),
        ("nist-ai-rmf-2023:GOVERN 1", ("nist-ai-rmf-2023", "GOVERN 1", None)),
        ("a:1.3.c/x:y/z", ("a", "1.3.c", "x:y/z")),
    ],
)
def test_ids_may_hold_what_official_numbers_hold(address: str, parts: tuple[str, str, str | None]) -> None:
    assert Ref.parse(address) == Ref(*parts)


@pytest.mark.parametrize("address", ["", ":1.3", "a:", "a:1/", "a:/x"])
def test_an_address_with_a_missing_part_is_refused(address: str) -> None:
    with pytest.raises(ConcordError, match="is not an address"):
        Ref.parse(address)


def test_within_tells_parts_from_wholes() -> None:
    element = Ref("a", "1", "x")

    assert element.within(Ref("a", "1"))
    assert element.within(Ref("a"))
    assert not Ref("a", "1").within(element)
    assert not element.within(Ref("a", "2"))
    assert element.parent == Ref("a", "1")
    assert element.parent.parent == Ref("a")


def test_a_whole_stands_before_its_parts() -> None:
    ordered = [Ref("a"), Ref("a", "1"), Ref("a", "1", "x"), Ref("a", "1.1"), Ref("b")]

    mixed = [ordered[at] for at in (3, 1, 4, 0, 2)]

    assert sorted(mixed) == ordered
    assert Ref("a", "1") < Ref("a", "1", "x")
    assert Ref("a", "1", "x") >= Ref("a", "1")
    assert max(ordered) == Ref("b")
