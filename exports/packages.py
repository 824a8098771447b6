"""Office files as packages of parts: one time and origin for all of them, so that equal memos are equal bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import BinaryIO

_TIME = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def write_timeless(
    package: bytes, to: BinaryIO, modified: str, mended: Callable[[str, bytes], bytes] | None = None
) -> None:
    """Write a package without the time at which its parts were zipped.

    `modified` is the ISO date that its properties give, in place of the present time that some libraries put there.
    `mended` gets the name and content of each part and gives what is to be written.
    """
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(whole, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == _CORE:
                content = _MODIFIED.sub(rb"\g<1>" + f"{modified[:10]}T00:00:00Z".encode("ascii"), content)
            content = mended(name, content) if mended else content
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            target.writestr(entry, content)
    to.write(whole.getvalue())
