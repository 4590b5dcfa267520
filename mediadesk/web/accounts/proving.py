"""How does somebody show once more who they are, before something that counts?"""

from __future__ import annotations

from flask_babel import lazy_gettext
from wtforms import PasswordField, StringField
from wtforms.validators import Length

from mediadesk.accounts.second_factor.service import Proof, is_enrolled
from mediadesk.web.auth import current_actor
from mediadesk.web.database import desk, session
from mediadesk.web.ports import port


class ProofMixin:
    """For forms of decisions: the password, and a code where the reader has a second factor."""

    password = PasswordField(lazy_gettext("Your password"))
    code = StringField(lazy_gettext("Code from your telephone"), [Length(max=40)])

    @property
    def asks_code(self) -> bool:
        """Whether the reader's account has a second factor in force."""
        return is_enrolled(session(), current_actor().id)

    @property
    def proof(self) -> Proof:
        """What was typed, for the service."""
        return Proof(self.password.data or "", desk().hasher, self.code.data or "", port("one_time_codes"))
