"""Who must do what how strongly: the asks of each framework by whom they speak to and by the mood of their verb.

An ask is a single ask where a provision is divided into such, else the provision. One that speaks to several counts
under each, so that a column can add up to more than its asks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from frameworks import vocabulary
from frameworks.model import Force, Framework, Value
from frameworks.ref import Ref


class Ask(Value, frozen=True, kw_only=True):
    """An ask: where it stands, how strongly it is put and to whom."""

    ref: Ref
    force: Force
    addressees: tuple[str, ...]


class ProfileCell(Value, frozen=True, kw_only=True):
    """What one framework asks of one addressee, in the order of its text."""

    framework: str
    asks: tuple[Ask, ...]

    def by_force(self) -> tuple[tuple[Force, tuple[Ask, ...]], ...]:
        """Give the asks of each mood that occurs, strongest first."""
        found = ((force, tuple(ask for ask in self.asks if ask.force is force)) for force in Force)
        return tuple((force, asks) for force, asks in found if asks)


class ProfileRow(Value, frozen=True, kw_only=True):
    """An addressee by its id, or None for all asks whomever they speak to; one cell for each framework."""

    addressee: str | None
    cells: tuple[ProfileCell, ...]


def profile(frameworks: Sequence[Framework], themes: Collection[str] = ()) -> tuple[ProfileRow, ...]:
    """Give all asks, then the addressees that occur in the order of the vocabulary; of some themes, or of all."""
    found = {framework.id: tuple(asks(framework, themes)) for framework in frameworks}
    used = {id for each in found.values() for ask in each for id in ask.addressees}
    known = [addressee.id for addressee in vocabulary.addressees()]
    ordered = [*(id for id in known if id in used), *sorted(used.difference(known))]
    return (
        ProfileRow(addressee=None, cells=tuple(ProfileCell(framework=id, asks=each) for id, each in found.items())),
        *(
            ProfileRow(
                addressee=addressee,
                cells=tuple(
                    ProfileCell(framework=id, asks=tuple(ask for ask in each if addressee in ask.addressees))
                    for id, each in found.items()
                ),
            )
            for addressee in ordered
        ),
    )


def asks(framework: Framework, themes: Collection[str] = ()) -> Iterator[Ask]:
    """Yield the asks of a framework in the order of its text, those of some themes or all."""
    for provision in framework.provisions():
        for part in provision.elements or (provision,):
            if not themes or not set(themes).isdisjoint(part.themes):
                element = part.id if part is not provision else None
                ref = Ref(framework.id, provision.id, element)
                yield Ask(ref=ref, force=part.force, addressees=part.addressees)
