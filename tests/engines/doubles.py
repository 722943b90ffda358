"""Cleaners that leave a trace, or end their process, in the workers of an engine; importable there."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path
from typing import Any

from cleaner.engine import Cleaner
from cleaner.output.cleaned import Cleaned


class CountedCleaner(Cleaner):
    """Writes a file each time it is unpickled in another process; its name begins with that process's id."""

    def __init__(self, folder: Path) -> None:
        """Remember where to write."""
        super().__init__()
        self.folder = folder
        self.parent = os.getpid()

    def __setstate__(self, state: dict[str, Any]) -> None:
        """Leave the trace."""
        self.__dict__.update(state)
        if os.getpid() != self.parent:
            tempfile.mkstemp(dir=self.folder, prefix=f"{os.getpid()}-")


class MortalCleaner(Cleaner):
    """Kills its own process when it first sees a text with a word in it; the marker then holds that process's id."""

    def __init__(self, marker: Path, word: str) -> None:
        """Remember when to die."""
        super().__init__()
        self.marker = marker
        self.word = word
        self.parent = os.getpid()

    def clean(self, text: str, url: str | None = None, title: str | None = None, **known: Any) -> Cleaned:
        """Clean, or die."""
        if self.word in text and not self.marker.exists() and os.getpid() != self.parent:
            self.marker.write_text(str(os.getpid()))
            os.kill(os.getpid(), signal.SIGKILL)
        return super().clean(text, url, title, **known)
