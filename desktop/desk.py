"""What lies on the desk: the services that rooms and dialogs work with, put together once by `application`."""

from __future__ import annotations

import msgspec

from desktop.files import Files
from desktop.front import WorkspaceFront
from desktop.jobs import Jobs
from desktop.messages import Messages
from desktop.settings import Settings
from desktop.theme import Theme


class Desk(msgspec.Struct, frozen=True, kw_only=True):
    """Handed to every room by its constructor."""

    front: WorkspaceFront
    files: Files
    settings: Settings
    theme: Theme
    jobs: Jobs
    messages: Messages
