"""What does one field of each kind look like? The form of the gallery."""

from __future__ import annotations

from wtforms import (
    BooleanField,
    DateTimeLocalField,
    FileField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)

from mediadesk.web.forms import DeskForm

_CHOICES = [("yes", "是"), ("no", "否"), ("unknown", "尚不清楚")]


class GalleryForm(DeskForm):
    """Text, long text, choices, times, files."""

    title = StringField("标题")
    body = TextAreaField("正文")
    kind = SelectField("文种")
    choice = RadioField("水厂供电线路是否跳闸")
    count = IntegerField("影响户数")
    due = DateTimeLocalField("请于何时前答复")
    agree = BooleanField("已与值班员核对")
    file = FileField("附件")
    secret = PasswordField("密码")

    def choose(self) -> None:
        """Fill the choices."""
        self.kind.choices = [("first", "首报"), ("update", "续报"), ("final", "终报")]
        self.choice.choices = _CHOICES
