"""Pinpoints in words for lists and trees, with what must be known of a whole framework worked out once for each."""

from __future__ import annotations

from frameworks.model import Framework, Unit
from frameworks.pinpoints import Pinpoints, restarting, short


class PinpointTexts:
    """Remembers for each framework which of its units count anew in each division."""

    def __init__(self) -> None:
        self._restarting: dict[str, tuple[Framework, frozenset[Unit]]] = {}

    def of(self, framework: Framework, pinpoint: Pinpoints) -> str:
        """Give a place in a framework as cells show it, such as "paras. 37–41"; empty where there is none."""
        if not pinpoint:
            return ""
        known = self._restarting.get(framework.id)
        if known is None or known[0] is not framework:
            known = self._restarting[framework.id] = (framework, restarting(framework))
        return short(pinpoint, restarts=known[1])
