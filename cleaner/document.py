"""The types that all stages share: what is read, what is judged, what is removed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, Self

from cleaner.errors import InputError

Action = Literal["remove", "trim", "cut", "keep"]


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of characters: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it came: its text, and what is known about it from elsewhere.

    The title is evidence only: a line that repeats it is removed, and the title never becomes text. `site` is the name of the
    site, if that is not the host of `url`. `language` is what the document declares ("pt-BR"); it counts if the text is too
    short to tell.
    """

    text: str
    url: str | None = None
    title: str | None = None
    site: str | None = None
    language: str | None = None


class ReadWhenAsked:
    """A base for values that are found only when one of them is first asked for.

    Most callers of a crawler want the text alone, and what a page says of itself takes longer to find than its parse.
    """

    __slots__ = ("_alone", "_read")

    @classmethod
    def read_later(
        cls, read: Callable[[], Self], alone: Mapping[str, Callable[[], object]] = MappingProxyType({}), **known: object
    ) -> Self:
        """Return an object that has what is `known`, calls `read` once for the rest, and finds some values each `alone`."""
        later = object.__new__(cls)
        object.__setattr__(later, "_read", read)
        object.__setattr__(later, "_alone", alone)
        for name, value in known.items():
            object.__setattr__(later, name, value)
        return later

    if not TYPE_CHECKING:  # for the type checker, only what a class declares is there

        def __getattr__(self, name: str) -> object:
            """Read everything: Python calls this for a slot without a value only."""
            if name not in type(self).__slots__:
                raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")
            read = self._read
            if name in self._alone:
                object.__setattr__(self, name, self._alone[name]())
            elif read is not None:  # else another thread has just read it
                found = read()
                for slot in type(self).__slots__:
                    if slot not in self._alone:
                        object.__setattr__(self, slot, getattr(found, slot))
                object.__setattr__(self, "_read", None)  # lets go of the page it was read from
            return getattr(self, name)


@dataclass(frozen=True, slots=True)
class Metadata(ReadWhenAsked):
    """What is known about an article besides its text. For text input, what the caller passed in.

    `author` joins the names in `authors` with "; ". `date` (published) and `modified` are ISO 8601, as precise as the page
    states them: a day, or a day with time and zone. `url` is the canonical address that the page gives itself, and `hostname`
    is the host of that address. `categories` are the sections the page files itself under, `tags` its topics. `page_type` is
    what the page declares itself to be, such as `article` or `NewsArticle`. `fingerprint` is a 64-bit SimHash of the clean
    text's words, as 16 hexadecimal digits: near copies differ in few bits.
    """

    title: str | None = None
    author: str | None = None
    date: str | None = None
    site: str | None = None
    language: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    modified: str | None = None
    description: str | None = None
    image: str | None = None
    tags: tuple[str, ...] = ()
    hostname: str | None = None
    categories: tuple[str, ...] = ()
    page_type: str | None = None
    fingerprint: str | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the article that has a caption: its address, its alternative text, its caption and its credit."""

    address: str | None
    alternative: str | None
    caption: str | None
    credit: str | None

    def to_dict(self) -> dict[str, str | None]:
        """Return plain values for JSON; the keys are always the same, and `None` stands for what is unknown."""
        return {name: getattr(self, name) or None for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or label: one line of the text, without the white space around it."""

    index: int
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one rule says about one stretch of the text that it was shown.

    `block` is the number of the block. `start` and `end` count characters in that text; a verdict on a whole block covers
    the block's text. `evidence` says in words why the rule applies.
    """

    rule: str
    family: str
    keeps: bool
    block: int
    start: int
    end: int
    evidence: str


@dataclass(frozen=True, slots=True)
class Removal:
    """A stretch of the original input that was removed, with the rule and the evidence.

    `text == original[span.start:span.end]`, including line breaks: kept text and removals tile the input exactly.
    """

    rule: str
    family: str
    span: Span
    text: str
    evidence: str

    def to_dict(self) -> dict[str, object]:
        """Return plain values for JSON; `Removal.from_dict` reads them back."""
        return {
            "rule": self.rule,
            "family": self.family,
            "start": self.span.start,
            "end": self.span.end,
            "text": self.text,
            "evidence": self.evidence,
        }

    @classmethod
    def from_dict(cls, values: dict[str, object]) -> Removal:
        """Read what `to_dict` returned; raises `InputError` for anything else."""
        try:
            start, end = int(str(values["start"])), int(str(values["end"]))
            rule, family, text = str(values["rule"]), str(values["family"]), str(values["text"])
            evidence = str(values["evidence"])
        except (KeyError, TypeError, ValueError) as error:
            hint = "give what Removal.to_dict returned"
            raise InputError(f"this is not a removal: {type(error).__name__} {error}", "Removal.from_dict", hint) from error
        return cls(rule, family, Span(start, end), text, evidence)
