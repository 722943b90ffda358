"""A page as news sites write them, by hand, and what is expected of it."""

from __future__ import annotations

TITLE = "Council agrees on the budget"
BODY = [
    "The council met on Monday and agreed on the budget for the coming year after a long debate, the clerk said.",
    "“We have waited long for this,” the mayor said when the vote was over, and she thanked all sides of the house.",
    "The vote had been put off three times since the autumn, when two of the parties left the room before the count.",
    "Under the plan the town will mend the old bridge, open the library on Saturdays, and plant trees along the river.",
]
MENU = ["Home", "Sport", "Weather", "Subscribe"]
FOOT = "© 2024 Sample Times. All rights reserved."
ARTICLE = "".join(f"{paragraph}\n" for paragraph in BODY)


def make_page(paragraphs: list[str] = BODY, title: str = TITLE) -> str:
    """Return a page with a menu, an article and a foot; `Zoo corner` ends the article."""
    menu = "".join(f'<li><a href="/{name.lower()}">{name}</a></li>' for name in MENU)
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title>\n'
        '<meta name="author" content="Ann Sample"></head>\n'
        f'<body><nav class="menu"><ul>{menu}</ul></nav>\n<main><article><h1>{title}</h1>\n'
        f"{body}<p>Zoo corner</p></article></main>\n"
        f'<footer class="footer"><p>{FOOT}</p></footer></body></html>\n'
    )


PAGE = make_page()
EMPTY_PAGE = "<!DOCTYPE html><html><head><title>Nothing</title></head><body></body></html>"
