"""Dressed: artifacts in Markdown go with their marks, and texts that people wrote in Markdown come back as they came."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cleaner

HEAD = "# The bells are back\n\n"
FIRST = "The sexton closed the tower for eleven weeks, since the steps had to be mended and the bells hung anew."
SECOND = "He had **asked the council** for [the money](https://example.org/money) three times, and three times it said no."
THIRD = "In spring the ropes are to be mended, and the clock, he said, will have to wait for another year."
SECTION = f"## What happens next\n\n{THIRD}"
LIST = '- The tower has four bells.\n- The oldest is from 1412.\n\n> "We missed them," said Maria Lund, who lives next door.'
ARTICLE = f"{HEAD}{FIRST}\n\n{SECOND}\n\n{SECTION}\n\n{LIST}"

ARTIFACTS = [
    "*Photo: Ann Sample/Reuters*",
    "_Foto: dpa_",
    "*写真：共同通信*",
    "*Photo : AFP*",
    "**Read more:** [Why the clock stopped](https://example.org/clock)",
    "**[Read more: Why the clock stopped](https://example.org/clock)**",
    "[Share on Facebook](https://example.org/share?u=a_b)",
    "[Auf Facebook teilen](https://example.org/teilen)",
    "[Compartir en Facebook](https://example.org/compartir)",
    "[Subscribe to our newsletter](https://example.org/newsletter)",
    "*Sign up for our free newsletter and get the best stories every morning.*",
    "**Advertisement**",
    "> Advertisement",
]


@pytest.mark.parametrize("artifact", ARTIFACTS)
def test_artifacts_go_with_their_dress(artifact: str) -> None:
    """A line that is an artifact without its marks goes with them, and the article around it stays to the last mark."""
    text = ARTICLE.replace(SECOND, f"{artifact}\n\n{SECOND}")
    cleaned = cleaner.clean(text)
    assert cleaned.text == ARTICLE
    assert [removal.text.strip() for removal in cleaned.removals] == [artifact]
    assert all(text[removal.span.start : removal.span.end] == removal.text for removal in cleaned.removals)


def test_a_label_goes_with_the_line_under_it() -> None:
    """No underline is left of a heading, where it would make one of the line above."""
    text = f"{ARTICLE}\n\n[Share on Facebook](https://example.org/share)\n\nRelated articles\n----------------\n"
    text += "*   [The clock stopped](https://example.org/clock)\n*   [Rain in the nave](https://example.org/rain)"
    assert cleaner.clean(text).text == ARTICLE


def test_a_heading_goes_only_beside_lines_of_a_page() -> None:
    """The label of a box goes at the end of a dump; alone it may be the article's own."""
    label = "#### Read also\n\n- [The clock stopped](https://example.org/clock)"
    assert "Read also" not in cleaner.clean(f"{ARTICLE}\n\n[Share on Facebook](https://example.org/s)\n\n{label}").text


ESSAY = f"""# On bells

*By Jo Sample, 12 March 2024*

{FIRST}

## Share

My share of the work was small, and nobody has asked me about it since."""
NOTES = """# Glocken

*Foto: mein Turm im Mai.*

Ich habe im Januar die Glocken geläutet und aufgeschrieben, was ich dabei hörte.

## Kommentare

Viele haben mir geschrieben. Eine Leserin sagte, sie habe dasselbe gehört."""
RELEASE = f"""# Release 4 of the bells

{FIRST}

## Read more

* [Manual](https://example.org/manual)
* [Plans](https://example.org/plans)

Follow us on [the parish page](https://example.org/parish), and thank you for all the rope."""
README = f"""# bells

{FIRST}

[Share on Facebook](https://example.org/share)

*Photo: Ann Sample/Reuters*

```sh
pip install bells
```"""


@pytest.mark.parametrize("document", [ESSAY, NOTES, README, ARTICLE])
def test_documents_come_back_as_they_came(document: str) -> None:
    """A name, a caption and headings speak of no page, and what has code or notes of its own was not scraped."""
    assert cleaner.clean(document).text == document


@pytest.mark.parametrize(
    "title", ["# Share", "# Newsletter", "# Kommentare", "# Related articles", "Share\n=====", "May 2024\n========"]
)
@pytest.mark.parametrize("artifact", ["", "\n\n[Share on Facebook](https://example.org/share)"])
def test_the_title_with_which_a_text_opens_stays(title: str, artifact: str) -> None:
    """Its marks say what it is, whatever it says; one that was passed goes where it is said again."""
    text = f"{title}\n\n{FIRST}\n\n{THIRD}"
    assert cleaner.clean(f"{text}{artifact}").text == text
    assert (
        cleaner.clean(f"# The bells are back\n\n{FIRST}\n\n{THIRD}", title="The bells are back").text == f"{FIRST}\n\n{THIRD}"
    )


def test_what_is_kept_stays_in_its_dress() -> None:
    """A family that the user keeps stays, dressed or not."""
    text = f"{ARTICLE}\n\n*Photo: Ann Sample/Reuters*"
    assert cleaner.Cleaner(keep={"credit", "caption"}).clean(text).text == text


def test_a_list_below_a_heading_is_no_sign_of_a_page() -> None:
    """What stands below "Read more" is the author's own list where no other line is one of a page."""
    left = cleaner.clean(RELEASE).text
    assert left.replace("## Read more\n\n", "") == RELEASE.replace("## Read more\n\n", "")


@given(
    st.lists(
        st.sampled_from([*ARTIFACTS, "### Related articles", "- [The clock](/clock)", FIRST, SECOND, THIRD, LIST]),
        max_size=9,
        unique=True,
    )
)
def test_cleaning_again_changes_nothing(lines: list[str]) -> None:
    """Whatever dressed lines stand in a text, what is left of it stays, and with it every sentence of the article."""
    left = cleaner.clean("\n\n".join([HEAD.strip(), *lines])).text
    assert cleaner.clean(left).text == left
    assert all(line in left for line in lines if line in {FIRST, SECOND, THIRD})
