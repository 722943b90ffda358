"""The families of artifacts, in the order in which pages show them."""

from __future__ import annotations

FAMILIES: dict[str, str] = {
    "caption": "captions of pictures and videos",
    "credit": "photo, video and graphic credits",
    "widget": "labels and texts of page widgets",
    "related": "links to other articles",
    "newsletter": "newsletter sign-ups",
    "share": "share bars and their counters",
    "follow": "calls to follow, subscribe to or contact a channel",
    "advert": "advertising marks",
    "cookie": "cookie and consent notices",
    "paywall": "log-in and subscription walls",
    "comments": "comment sections and their rules",
    "byline": "author, date and read-time lines, author notes",
    "nav": "navigation, breadcrumbs, section labels",
    "legal": "copyright and legal lines",
    "affiliate": "notices on commissions and deals",
    "technical": "leaked script, player and browser notices",
    "structure": "repeated lines, title echoes, symbol lines",
    "prose": "rules that keep",
}
