"""Which rules of stories can be broken?"""

from __future__ import annotations

from mediadesk.errors import RuleBroken
from mediadesk.messages import N_


class SameStory(RuleBroken):
    """There is nothing to merge."""

    msgid = N_("This is the same story. Choose another one.")


class NothingToSplit(RuleBroken):
    """A split needs articles on both sides."""

    msgid = N_("Choose at least one article, and leave at least one in the story.")


class NotOfThisStory(RuleBroken):
    """Somebody moved the article meanwhile."""

    msgid = N_("One of the articles is not in this story any more. Look at the list again and choose anew.")


class AlreadyUndone(RuleBroken):
    """Once is enough."""

    msgid = N_("This has been undone already.")


class StoryWentOn(RuleBroken):
    """A later decision rests on this one."""

    msgid = N_("The stories were changed again since. Undo the later decision first.")
