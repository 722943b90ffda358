"""The answers to the page: what it asks for by name, and what the review makes of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cleaner.errors import InputError
from cleaner.review.decisions import Decision
from cleaner.review.server import ReviewServer
from cleaner.review.session import Review
from cleaner.review.view import describe_decision, describe_item, describe_progress, describe_review
from cleaner.rules.rulebook import Rulebook

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """What the page of a review can ask for."""

    review: Review
    rulebook: Rulebook
    name: str

    def serve(self, port: int = 0) -> ReviewServer:
        """Return a server of these answers, which listens already."""
        gets = {"/api/review": self.show_review, "/api/item": self.show_item}
        posts = {"/api/decide": self.decide, "/api/undo": self.undo}
        return ReviewServer(gets, posts, port)

    def show_review(self, _: Values) -> Values:
        """Say what the review is of."""
        return describe_review(self.review, self.rulebook, self.name)

    def show_item(self, values: Values) -> Values:
        """Show one thing to look at."""
        return describe_item(self.review, self.rulebook, int(values["item"]), whole=values.get("whole") == "1")

    def decide(self, values: Values) -> Values:
        """Keep a decision: `verdict` on `line` of `item`; of an artifact perhaps its `family`."""
        item, line, verdict = values["item"], values["line"], values["verdict"]
        if type(item) is not int or type(line) is not int:
            raise ValueError("numbers")
        if verdict == "artifact":
            made = self.review.mark_artifact(item, line, str(values.get("family", "")))
        elif verdict in ("accept", "reject"):
            made = self.review.judge_removal(item, line, verdict)
        else:
            raise InputError("unknown verdict", "verdict", "use accept, reject or artifact")
        return self._tell(made)

    def undo(self, _: Values) -> Values:
        """Take the last decision back."""
        undone = self.review.store.undo()
        return self._tell(undone)

    def _tell(self, decision: Decision | None) -> Values:
        told = describe_decision(self.review, decision) if decision else None
        return {"decision": told, **describe_progress(self.review)}
