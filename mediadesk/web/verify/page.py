"""What does the public page show?"""

from __future__ import annotations

from dataclasses import dataclass

from mediadesk.messages import N_
from mediadesk.statements.states import State
from mediadesk.statements.verifying.answer import FileAnswer, FileChecked, Verified

STANDINGS: dict[State, tuple[str, str, str]] = {
    State.ISSUED: ("success", N_("Issued"), N_("This text was issued by us and stands.")),
    State.CORRECTED: (
        "warning",
        N_("Corrected"),
        N_("This text was issued by us. Part of it was wrong and has been corrected: read the correction."),
    ),
    State.WITHDRAWN: (
        "danger",
        N_("Withdrawn"),
        N_("This text was issued by us and has been withdrawn. Do not use it any more."),
    ),
}
FILES: dict[FileAnswer, tuple[str, str, str]] = {
    FileAnswer.EXACT: (
        "success",
        N_("The file is the issued one"),
        N_("Byte for byte the file that was issued under this code."),
    ),
    FileAnswer.COPY: (
        "success",
        N_("The file is a marked copy"),
        N_("A copy that we drew for one recipient. Its text is the issued text, and nobody has altered it."),
    ),
    FileAnswer.ANOTHER: (
        "warning",
        N_("The file belongs to another text"),
        N_("We issued this file, but not under this code. Open the text it belongs to."),
    ),
    FileAnswer.UNKNOWN: (
        "danger",
        N_("The file is not one of ours"),
        N_("We issued no file with these bytes. It was altered, converted or saved anew, or is not from us."),
    ),
}


@dataclass(frozen=True)
class VerifyPage:
    """The form, and what was found. `typed` is what a visitor asked for."""

    company: str
    typed: str = ""
    found: Verified | None = None
    checked: FileChecked | None = None
    nothing_given: bool = False

    @property
    def standing(self) -> tuple[str, str, str]:
        """Tone, word and sentence of how the found text stands."""
        if self.found is None:
            raise LookupError(self.typed)
        return STANDINGS[self.found.state]

    @property
    def file(self) -> tuple[str, str, str] | None:
        """Tone, word and sentence about the file that was brought."""
        return FILES[self.checked.answer] if self.checked else None

    @property
    def other(self) -> Verified | None:
        """The text that the file belongs to, when it is another one than was asked for."""
        checked = self.checked
        return checked.belongs_to if checked and checked.answer is FileAnswer.ANOTHER else None
