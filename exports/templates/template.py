"""What a template is: a memo's sections in order, where the blocks of each come from, and what limits it.

A template is data (`resources/templates/*.json`, or a user's own file), checked against a schema that is generated from
these types. Its words come from the wording of a language, under `templates` and the name in `wording`, so that one
file serves every language; a user's own titles and fixed texts take their place.
"""

from __future__ import annotations

from enum import StrEnum

import msgspec

from exports.memo import USUAL_BODY_PT, Density
from frameworks.model import Value

Option = bool | int | str


class Orientation(StrEnum):
    """How the paper lies under the template's tables."""

    UPRIGHT = "upright"
    LANDSCAPE = "landscape"


class Maker(StrEnum):
    """Who makes a section: data alone, data in words that an author has yet to accept, or an author."""

    GENERATED = "generated"
    DRAFT = "draft"
    AUTHOR = "author"


class Page(Value, frozen=True, kw_only=True):
    """The page that a template is made for: a landscape one holds the tables of more than four columns.

    `body_pt` is the size, in points, at which its text is set, and never less. A `compact` one has small headings close
    to the text, so that a memo of one page keeps to it.
    """

    orientation: Orientation = Orientation.UPRIGHT
    body_pt: float = USUAL_BODY_PT
    density: Density = Density.NORMAL


class Limits(Value, frozen=True, kw_only=True):
    """How long the memo, one of its pages' number, or one of its sentences (in words) may be; None for no limit.

    Nothing is cut or shrunk to keep a limit: what is over it is said.
    """

    words: int | None = None
    pages: int | None = None
    sentence: int | None = None


class TemplateSection(Value, frozen=True, kw_only=True):
    """A section. `key` names it in texts and links, `source` what makes its blocks (a name in `SOURCES`).

    An empty `title` is the wording's, as is an empty `prompt`. `words` limits what stands there. `fixed` is the
    template's own text, printed first, in the light markup of authors. `options` are the source's. A section that is
    not `headed` stands below the one before it, which saves room on a page.
    """

    key: str
    source: str
    title: str = ""
    included: bool = True
    headed: bool = True
    prompt: str = ""
    words: int | None = None
    fixed: str = ""
    options: dict[str, Option] = msgspec.field(default_factory=dict)

    def count(self, name: str, otherwise: int) -> int:
        """Give an option that counts something."""
        value = self.options.get(name, otherwise)
        return value if isinstance(value, int) else otherwise

    def is_on(self, name: str, *, otherwise: bool = True) -> bool:
        """Tell whether an option is switched on."""
        return bool(self.options.get(name, otherwise))

    def name(self, name: str, otherwise: str) -> str:
        """Give an option that names something."""
        return str(self.options.get(name, otherwise))


class TemplateFile(Value, frozen=True, kw_only=True):
    """One of several documents of a template: what ends its file's name, and the keys of its sections.

    The first file of a template has no suffix. `title` names the wording of its title, empty for the template's. One
    that is `neutral` names none of the texts compared in its properties, so that they give no answer away.
    """

    sections: tuple[str, ...]
    suffix: str = ""
    title: str = ""
    neutral: bool = False


class Template(Value, frozen=True, kw_only=True):
    """A template. `title` and `description` say what it is for; where they are empty, the wording does.

    Without `files` there is one document with every section.
    """

    id: str
    sections: tuple[TemplateSection, ...]
    wording: str = ""
    title: str = ""
    description: str = ""
    page: Page = Page()
    limits: Limits = Limits()
    contents: bool = True
    files: tuple[TemplateFile, ...] = ()

    @property
    def words(self) -> str:
        """Name the wording of the template's titles and prompts; its own id, if it names no other."""
        return self.wording or self.id

    @property
    def documents(self) -> tuple[TemplateFile, ...]:
        """The documents that are made, one at least."""
        return self.files or (TemplateFile(sections=tuple(section.key for section in self.sections)),)
