"""Records that could not be read or cleaned: what is written about each."""

from __future__ import annotations

import base64
from dataclasses import dataclass

from cleaner.errors import CleanerError
from cleaner.items.json_record import write_record


@dataclass(frozen=True, slots=True)
class Quarantined:
    """A record that could not be read or cleaned: where it stands, how it failed, and the record as it came.

    `kind` is `read` or `clean` for what was refused, else how its worker ended: `crash`, `time`, `memory`, `error`.
    """

    kind: str
    where: str
    error: CleanerError
    raw: bytes | str | None

    def encode(self) -> bytes:
        """Return one JSON line: the raw record as text, or as base64 where it is no UTF-8."""
        source, _, number = self.where.rpartition(":")
        is_place = bool(source) and number.isdigit()
        position = {"source": source, "position": int(number)} if is_place else {"source": self.where, "position": None}
        error = {"what": self.error.what, "hint": self.error.hint}
        return write_record({**position, "kind": self.kind, "error": error, **_encode_raw(self.raw)})


def _encode_raw(raw: bytes | str | None) -> dict[str, str]:
    if raw is None:  # nothing came that could be held
        return {}
    if isinstance(raw, str):
        return {"record": raw}
    try:
        return {"record": raw.decode()}
    except UnicodeDecodeError:
        return {"record_base64": base64.b64encode(raw).decode()}
