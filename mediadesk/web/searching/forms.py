"""What does a person say when articles are to leave the desk?"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext, lazy_gettext
from wtforms import RadioField, StringField

from mediadesk.messages import N_
from mediadesk.monitoring.searching.exporting.table import TableFormat
from mediadesk.web.forms import DeskForm

FORMATS = {
    TableFormat.XLSX: N_("XLSX, for spreadsheets"),
    TableFormat.CSV: N_("CSV, for spreadsheets and other programs"),
    TableFormat.JSON: N_("JSON, for programs"),
}


class ExportForm(DeskForm):
    """In which form, and why."""

    format = RadioField(lazy_gettext("Form of the table"), default=TableFormat.XLSX.value)
    reason = StringField(lazy_gettext("What it is for"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.format.choices = [(form.value, gettext(label)) for form, label in FORMATS.items()]

    @property
    def chosen(self) -> TableFormat:
        """The form of the table; the usual one where none was chosen."""
        return TableFormat(self.format.data) if self.format.data in set(TableFormat) else TableFormat.XLSX
