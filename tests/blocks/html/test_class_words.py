"""What the class words of an element say: groups of words, found whole and in parts."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleaner.blocks.html.class_words import NAMES, find_groups


def name_groups(names: str) -> set[str]:
    """Return the names of the groups."""
    bits = find_groups(names)
    return {name for bit, name in enumerate(NAMES) if bits >> bit & 1}


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        ("", set()),
        ("qqq zzz", set()),
        ("comments", {"comment"}),
        ("share", {"share"}),
        ("side-bar", {"sidebar"}),
        ("newsletter_box", {"newsletter"}),
        ("cookie:banner", {"cookie", "advert"}),
        ("Footer__Links", {"footer"}),
        ("onetrust/consent", {"cookie"}),
        ("hidden.md", {"hidden"}),
        ("nav", {"nav"}),
        ("breadcrumb", {"nav"}),
        ("author", {"author"}),
        ("cat-links", {"tags"}),
        ("wp-caption-text", {"caption", "content"}),
        ("faq", {"faq"}),
    ],
)
def test_words_belong_to_groups(names: str, groups: set[str]) -> None:
    """A word stands for its group wherever one of the usual separators sets it apart."""
    assert name_groups(names) == groups


@pytest.mark.parametrize(
    "names", ["postComments", "post-comments", "PostComments", "post_comments", "COMMENTS post", "post--comments"]
)
def test_hyphens_and_humps_part_words(names: str) -> None:
    """The same words in camel case, with hyphens or underscores are the same."""
    assert name_groups(names) == {"comment", "article"}


@pytest.mark.parametrize(("names", "plain"), [("comments12", "comments"), ("ad-300x250 share2", "ad share"), ("1 2 3", "")])
def test_numbers_say_nothing(names: str, plain: str) -> None:
    """Digits count nothing and part nothing, also inside a word."""
    assert name_groups(names) == name_groups(plain)


@pytest.mark.parametrize("names", ["sharepoint", "adsl", "commentary", "undersides", "tagged"])
def test_a_part_of_a_word_is_no_word(names: str) -> None:
    """A word that merely begins or ends like one of a group says nothing."""
    assert name_groups(names) == set()


def test_long_names_are_passed_over() -> None:
    """A generated name of a megabyte costs little and says nothing, and the words beside it count."""
    began = time.process_time()
    assert name_groups(f"share {'comments-' * 120_000} nav") == {"share", "nav"}
    assert time.process_time() - began < 5


@given(st.lists(st.sampled_from([*NAMES, "odd", "12", "", "\u0130"]), max_size=6))
def test_groups_of_words_add_up(words: list[str]) -> None:
    """What several words say is what each of them says, in any order."""
    together = 0
    for word in words:
        together |= find_groups(word)
    assert find_groups(" ".join(reversed(words))) == together


@given(st.text(max_size=60))
def test_any_name_gives_known_groups(names: str) -> None:
    """No class name is an error, and no bit is set that has no name."""
    assert 0 <= find_groups(names) < 1 << len(NAMES)
