"""The body of a cleaned document as it is written: text, Markdown or HTML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from cleaner.output.cleaned import Cleaned

BodyForm = Literal["text", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Body:
    """What the body is written as; `links` and `images` are for Markdown."""

    form: BodyForm = "text"
    links: bool = False
    images: bool = False

    def render(self, cleaned: Cleaned) -> str:
        """Return the article in this form."""
        if self.form == "markdown":
            return cleaned.to_markdown(links=self.links, images=self.images)
        return cleaned.to_html() + "\n" if self.form == "html" else cleaned.text
