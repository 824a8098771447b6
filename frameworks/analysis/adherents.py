"""Who has adhered to which of the frameworks compared, by the lists that are recorded, each at its own date."""

from __future__ import annotations

from collections.abc import Sequence

from frameworks.model import Framework, Value


class AdherentsTable(Value, frozen=True, kw_only=True):
    """The frameworks that record a list, those that record none, and the codes of all who stand on any list."""

    listed: tuple[Framework, ...]
    unlisted: tuple[Framework, ...]
    codes: tuple[str, ...]  # ISO 3166-1 alpha-2, "EU" for the European Union; by code

    def adheres(self, code: str, framework: Framework) -> bool:
        """Tell whether somebody stands on the list of a framework."""
        return framework.adherents is not None and code in framework.adherents.codes

    def lists_of(self, code: str) -> tuple[Framework, ...]:
        """Give the frameworks on whose list somebody stands."""
        return tuple(framework for framework in self.listed if self.adheres(code, framework))


def adherents(frameworks: Sequence[Framework]) -> AdherentsTable:
    """Give who adheres to what, of some frameworks in their order."""
    listed = tuple(framework for framework in frameworks if framework.adherents is not None)
    return AdherentsTable(
        listed=listed,
        unlisted=tuple(framework for framework in frameworks if framework.adherents is None),
        codes=tuple(sorted({code for one in listed if one.adherents for code in one.adherents.codes})),
    )
