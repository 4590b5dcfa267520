"""What becomes of a person when a row says more about them?

What is known stays as it is. A blank is filled, a further number or post is added, and whatever contradicts goes into
the note: nothing is overwritten by a file, and nothing the file says is lost.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from mediadesk.contacts.importing.entry import Entry, ForAll
from mediadesk.contacts.importing.reading import MOST_POINTS
from mediadesk.contacts.person import Channel
from mediadesk.contacts.points import ContactPoint, PointKind
from mediadesk.contacts.privacy import LawfulBasis, Privacy
from mediadesk.contacts.role import RoleClass


@dataclass(frozen=True, kw_only=True)
class Post:
    """A post at a body named by its name; `id` is 0 for one that is not in the register yet."""

    organisation: str
    role_class: RoleClass
    id: int = 0
    post: str = ""
    term: str = ""
    district: str = ""
    beat: str = ""
    from_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Profile:
    """A person with everything an import may fill."""

    name: str
    privacy: Privacy
    phone: str = ""
    email: str = ""
    points: tuple[ContactPoint, ...] = ()
    languages: tuple[str, ...] = ()
    press_card: str = ""
    channel: Channel | None = None
    do_not_contact_reason: str = ""
    note: str = ""
    posts: tuple[Post, ...] = ()

    @property
    def phones(self) -> frozenset[str]:
        """All numbers."""
        return frozenset(filter(None, (self.phone, *_values(self.points, PointKind.PHONE))))

    @property
    def emails(self) -> frozenset[str]:
        """All addresses."""
        return frozenset(filter(None, (self.email, *_values(self.points, PointKind.EMAIL))))


def _values(points: Iterable[ContactPoint], kind: PointKind) -> list[str]:
    return [each.value for each in points if each.kind is kind]


def profile_of(entry: Entry) -> Profile:
    """The person as one row tells them. The entry says why it may be kept (`is_lawful`)."""
    further = [
        *((PointKind.PHONE, each) for each in entry.phones[1:]),
        *((PointKind.EMAIL, each) for each in entry.emails[1:]),
        *((PointKind.WECHAT, each) for each in entry.wechats),
    ]
    return Profile(
        name=entry.name,
        privacy=Privacy(
            purpose=entry.purpose,
            lawful_basis=entry.lawful_basis or LawfulBasis.CONSENT,
            source=entry.source,
            keep_until=entry.keep_until or date.min,
        ),
        phone=next(iter(entry.phones), ""),
        email=next(iter(entry.emails), ""),
        points=tuple(ContactPoint(kind=kind, value=value) for kind, value in further),
        languages=entry.languages,
        press_card=entry.press_card,
        channel=entry.channel,
        do_not_contact_reason=entry.do_not_contact_reason,
        note=entry.note if entry.organisation else _with_post(entry),
        posts=_posts(entry),
    )


def _posts(entry: Entry) -> tuple[Post, ...]:
    if not entry.organisation:
        return ()
    fields = ("role_class", "post", "term", "district", "beat", "from_on", "until_on")
    return (Post(organisation=entry.organisation, **{name: getattr(entry, name) for name in fields}),)


# How what belongs to a post is called in a note: the notes of the register are written in Chinese.
_OF_POST = {
    "post": "职务",
    "term": "届别",
    "district": "选区",
    "beat": "跑口",
    "from_on": "任职起始",
    "until_on": "任职截止",
}


def _with_post(entry: Entry) -> str:
    """A post needs a body: without one, what the row says of it stands in the note."""
    said = {head: getattr(entry, field) for field, head in _OF_POST.items()}
    return _lines(entry.note, *(f"{head}：{value}" for head, value in said.items() if value))


def joined(known: Profile, said: Profile, for_all: ForAll) -> Profile:
    """`known`, with what a row `said` and nobody knew yet."""
    points, crowded = _points(known, said)
    posts, contradicted = _joined_posts(known.posts, said.posts)
    lines = [*said.note.split("\n"), *crowded, *contradicted, *_other_privacy(known, said, for_all)]
    if said.press_card and known.press_card and said.press_card != known.press_card:
        lines.append(f"记者证：{said.press_card}")
    if said.channel and known.channel and said.channel is not known.channel:
        lines.append(f"首选联系方式：{said.channel.value}")
    if said.do_not_contact_reason and known.do_not_contact_reason not in ("", said.do_not_contact_reason):
        lines.append(said.do_not_contact_reason)
    return replace(
        known,
        phone=known.phone or said.phone,
        email=known.email or said.email,
        points=points,
        languages=tuple(dict.fromkeys((*known.languages, *said.languages))),
        press_card=known.press_card or said.press_card,
        channel=known.channel or said.channel,
        do_not_contact_reason=known.do_not_contact_reason or said.do_not_contact_reason,
        note=_lines(known.note, *lines),
        posts=posts,
    )


def _points(known: Profile, said: Profile) -> tuple[tuple[ContactPoint, ...], list[str]]:
    """(all further numbers and addresses, those for which there is no room)."""
    first = {(PointKind.PHONE, known.phone or said.phone), (PointKind.EMAIL, known.email or said.email)}
    offered = [
        ContactPoint(kind=PointKind.PHONE, value=said.phone),
        ContactPoint(kind=PointKind.EMAIL, value=said.email),
        *said.points,
    ]
    have = {(each.kind, each.value) for each in known.points} | first
    new = {(each.kind, each.value): each for each in offered if each.value}
    added = [each for key, each in new.items() if key not in have]
    room = max(0, MOST_POINTS - len(known.points))
    return (*known.points, *added[:room]), [f"联系方式：{each.value}" for each in added[room:]]


def _joined_posts(known: tuple[Post, ...], said: tuple[Post, ...]) -> tuple[tuple[Post, ...], list[str]]:
    """(the posts, what contradicts one of them). A post at the same body in the same class is the same one."""
    posts, lines = list(known), list[str]()
    for each in said:
        place = next((at for at, post in enumerate(posts) if _is_same(post, each)), None)
        if place is None:
            posts.append(each)
            continue
        blank = {field: getattr(each, field) for field in _OF_POST if not getattr(posts[place], field)}
        lines += [
            f"{head}：{getattr(each, field)}（{each.organisation}）"
            for field, head in _OF_POST.items()
            if getattr(each, field) and getattr(posts[place], field) not in ("", None, getattr(each, field))
        ]
        posts[place] = _in_order(replace(posts[place], **blank), posts[place])
    return tuple(posts), lines


def _in_order(filled: Post, before: Post) -> Post:
    """Days that would run backwards are not taken over."""
    if filled.from_on and filled.until_on and filled.until_on < filled.from_on:
        return replace(filled, from_on=before.from_on, until_on=before.until_on)
    return filled


def _is_same(post: Post, said: Post) -> bool:
    return post.organisation == said.organisation and post.role_class is said.role_class


def _other_privacy(known: Profile, said: Profile, for_all: ForAll) -> list[str]:
    """Reasons of a row's own that differ from those on record; those given for the whole file are not repeated."""
    found = []
    for field, head in (("purpose", "用途"), ("source", "来源"), ("keep_until", "保存至")):
        value = getattr(said.privacy, field)
        if value not in (getattr(known.privacy, field), getattr(for_all, field)):
            found.append(f"{head}：{value}")
    return found


def _lines(note: str, *more: str) -> str:
    return "\n".join(dict.fromkeys(filter(None, (*note.split("\n"), *more))))
