"""A rule: what one artifact looks like, as data."""

from __future__ import annotations

from dataclasses import dataclass, field, fields

from cleaner.document import Action

Languages = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Neighbour:
    """What must stand beside a block.

    `side` is previous, next or either. `families`: the neighbour carries the words of a rule of one of these families.
    `kind`: the neighbour is prose, a label, short (no prose), or there is none (`edge`).
    """

    side: str = "either"
    families: tuple[str, ...] = ()
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class Conditions:
    """The closed set of what a rule may ask for; `None` or empty means that it does not ask.

    In `when` all that is asked for must hold; in `unless` any one that holds saves the block. Lengths are in characters,
    of the whole block or, where the action is `trim`, of the matched stretch.
    """

    pattern: Languages = ()
    phrase: Languages = ()
    place: tuple[str, ...] = ()
    within: int = 0
    min_words: int | None = None
    max_words: int | None = None
    min_length: int | None = None
    max_length: int | None = None
    sentence: bool | None = None
    prose: bool | None = None
    story: bool | None = None
    code: bool | None = None
    policy: bool | None = None
    repeated: bool | None = None
    series: int | None = None
    site_template: bool | None = None
    similar_to: str | None = None
    neighbour: Neighbour | None = None

    def asked(self) -> tuple[str, ...]:
        """Name the conditions that are asked for."""
        return tuple(f.name for f in fields(self) if f.name != "within" and getattr(self, f.name) not in (None, ()))


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must match, or must not, and where it stands.

    `text` is the block in question. It is put into a plain article: at its head, in its body or at its tail as `place` says
    (by default the first place that the rule asks for), with the blocks `before` and `after` next to it. `left` is what
    is left of the block after a `trim`. `site_template`: the site is one that repeats this line. `language`: the article is
    in that language; without it, patterns of all languages may speak.
    """

    text: str
    place: str | None = None
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    title: str | None = None
    left: str | None = None
    site_template: bool = False
    language: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Examples:
    """The examples of one rule; the todo ones are known misses and false hits, strict in both directions."""

    match: tuple[Example, ...] = ()
    no_match: tuple[Example, ...] = ()
    todo_match: tuple[Example, ...] = ()
    todo_no_match: tuple[Example, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """One artifact in all its languages. The id is the path: `family.artifact`.

    `reach` is for the action `cut`: how many blocks after the label can go with it, at most.
    """

    id: str
    title: str
    why: str
    action: Action
    status: str
    since: str
    when: Conditions
    unless: Conditions
    reach: int = 0
    examples: Examples = field(default_factory=Examples)
    source: str = ""
    family: str = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Read the family, which is the first part of the id: each verdict asks for it."""
        object.__setattr__(self, "family", self.id.partition(".")[0])

    def __hash__(self) -> int:
        """Hash the id alone: a rule has thousands of words, and what is made of them is remembered by rule."""
        return hash(self.id)
