"""The body of a cleaned document as it is written: text, Markdown or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cleaner.output.cleaned import Cleaned

BodyForm = Literal["text", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Body:
    """The form in which the body is written; `links`, `images` and `front_matter` are for Markdown."""

    form: BodyForm = "text"
    links: bool = False
    images: bool = False
    front_matter: bool = False

    def render(self, cleaned: Cleaned) -> str:
        """Return the article in this form."""
        if self.form == "markdown":
            return cleaned.to_markdown(links=self.links, images=self.images, front_matter=self.front_matter)
        return cleaned.to_html() + "\n" if self.form == "html" else cleaned.text
