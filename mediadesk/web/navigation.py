"""Where can a person go from any page? One table of data, filtered by what they may do."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.messages import N_


@dataclass(frozen=True)
class Entry:
    """One place. `permissions`: any of them opens it; none means everybody. `counter` names a number beside it.

    `bar` is its rank for a place on the phone's bottom bar, 1 first. `home` are further endpoints, or whole
    blueprints, in whose pages the entry counts as current; a group only where none of its children does.
    """

    label: str
    endpoint: str
    icon: str
    permissions: tuple[Permission, ...] = ()
    children: tuple[Entry, ...] = ()
    counter: str | None = None
    bar: int | None = None
    home: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """An entry as one person sees it now."""

    entry: Entry
    current: bool
    children: tuple[Link, ...] = ()


_HEAR = (Permission.VIEW_MONITORING,)

ENTRIES: tuple[Entry, ...] = (
    Entry(N_("Today"), "today.show", "today", bar=1),
    Entry(
        N_("Monitoring"), "monitoring.inbox", "watch", _HEAR, home=("monitoring",),
        children=(
            Entry(N_("Inbox"), "monitoring.inbox", "inbox", _HEAR, counter="inbox", bar=5),
            Entry(
                N_("Alerts"), "monitoring.alerts", "alert", _HEAR, counter="alerts",
                home=("monitoring.show_alert", "alerting"),
            ),
            Entry(N_("Duty roster"), "duty.roster", "calendar", _HEAR, home=("duty",)),
            Entry(
                N_("Stories"), "monitoring.stories", "list", _HEAR,
                home=("monitoring.show_story", "monitoring.merge_story", "monitoring.split_story"),
            ),
            Entry(N_("Daily digest"), "monitoring.digests", "report", _HEAR, home=("monitoring.show_digest",)),
            Entry(
                N_("Articles"), "monitoring.articles", "article", _HEAR,
                home=("searching", "monitoring.show_article", "monitoring.edit_article", "monitoring.rereadings"),
            ),
            Entry(
                N_("Sources"), "monitoring.sources", "source", _HEAR,
                home=("brought", "monitoring.history", "monitoring.new_source", "monitoring.edit_source"),
            ),
            Entry(
                N_("Watches"), "monitoring.watches", "watch", _HEAR,
                home=(
                    "monitoring.new_watch", "monitoring.edit_watch", "monitoring.watch_imports",
                    "monitoring.show_watch_import",
                ),
            ),
            Entry(N_("Who we are"), "monitoring.profile", "building", _HEAR),
            Entry(N_("Agreement"), "monitoring.agreement", "check", _HEAR),
        ),
    ),
    Entry(
        N_("Incidents"), "incidents.list_incidents", "incident", (Permission.VIEW_INCIDENTS,),
        counter="incidents", bar=3, home=("incidents", "voices"),
    ),
    Entry(
        N_("Facts asked of us"), "facts.my_requests", "fact", (Permission.ANSWER_FACT, Permission.ATTEST_FACT),
        counter="facts", bar=2, home=("facts",),
    ),
    Entry(
        N_("Statements"), "statements.list_statements", "statement", (Permission.VIEW_STATEMENTS,),
        bar=4, home=("statements",),
        children=(
            Entry(
                N_("Kinds of statement"), "kinds.list_kinds", "article", (Permission.CHANGE_RULES,), home=("kinds",)
            ),
        ),
    ),
    Entry(
        N_("Contacts"), "contacts.list_people", "contact",
        (Permission.VIEW_CONTACTS, Permission.VIEW_INQUIRIES, Permission.VIEW_LIAISON, Permission.VIEW_OPINIONS),
        home=("contacts",),
        children=(
            Entry(N_("People"), "contacts.list_people", "users", (Permission.VIEW_CONTACTS,)),
            Entry(N_("Organisations"), "contacts.list_organisations", "building", (Permission.VIEW_CONTACTS,)),
            Entry(N_("Media lists"), "contacts.list_lists", "send", (Permission.VIEW_CONTACTS,)),
            Entry(N_("Meetings"), "contacts.list_meetings", "meeting", (Permission.VIEW_CONTACTS,)),
            Entry(N_("Calendar"), "contacts.show_calendar", "calendar", (Permission.VIEW_CONTACTS,)),
            Entry(
                N_("Opinions and replies"), "opinions.list_opinions", "report", (Permission.VIEW_OPINIONS,),
                home=("opinions.show", "opinions.add", "opinions.numbers", "opinions.list_boxes", "opinions.settings"),
            ),
            Entry(
                N_("Proposals and motions"), "opinions.list_proposals", "statement", (Permission.VIEW_OPINIONS,),
                home=("opinions.new_proposal", "opinions.add_proposal", "opinions.show_proposal"),
            ),
            Entry(N_("Risk points"), "opinions.list_risks", "alert", (Permission.VIEW_CONTACTS,)),
            Entry(
                N_("Media inquiries"), "inquiries.list_inquiries", "meeting", (Permission.VIEW_INQUIRIES,),
                home=("inquiries",),
            ),
            Entry(
                N_("Third parties"), "liaison.list_matters", "building", (Permission.VIEW_LIAISON,),
                home=("liaison.show_matter", "liaison.new_matter", "liaison.edit_matter"),
            ),
            Entry(
                N_("Plans"), "liaison.list_plans", "calendar", (Permission.VIEW_CONTACTS,),
                home=("liaison.show_plan", "liaison.new_plan", "liaison.edit_plan"),
            ),
            Entry(N_("Follow-ups"), "contacts.list_follow_ups", "check", (Permission.VIEW_CONTACTS,)),
            Entry(N_("Personal data"), "privacy.overview", "lock", (Permission.VIEW_CONTACTS,), home=("privacy",)),
        ),
    ),
    Entry(
        N_("Administration"), "accounts.list_users", "admin", (Permission.MANAGE_USERS,),
        children=(
            Entry(
                N_("Accounts"), "accounts.list_users", "users", (Permission.MANAGE_USERS,),
                home=("accounts.new_user", "accounts.add_user", "accounts.edit_user", "accounts.change_user",
                      "accounts.reset_password"),
            ),
            Entry(N_("Departments"), "accounts.list_departments", "building", (Permission.MANAGE_USERS,)),
            Entry(N_("Kinds of statement"), "kinds.list_kinds", "article", (Permission.MANAGE_USERS,), home=("kinds",)),
        ),
    ),
    Entry(N_("Channels"), "notices.of_the_desk", "bell", (Permission.SET_CHANNELS,), home=("notices.of_the_desk",)),
    Entry(N_("Operations"), "operations.show", "refresh", (Permission.VIEW_OPERATIONS,), home=("operations",)),
    Entry(N_("Record"), "audit.show", "history", (Permission.VIEW_AUDIT,), home=("audit",)),
)  # fmt: skip

ME = Entry(N_("Me"), "accounts.me", "me", bar=1)


def visible(
    actor: Actor, endpoints: Collection[str], current: str, entries: Iterable[Entry] = ENTRIES
) -> tuple[Link, ...]:
    """The entries `actor` may open and that exist among `endpoints`; `current` is the endpoint shown now."""
    links = (_link(entry, actor, endpoints, current) for entry in entries)
    return tuple(link for link in links if link is not None)


def _link(entry: Entry, actor: Actor, endpoints: Collection[str], current: str) -> Link | None:
    children = visible(actor, endpoints, current, entry.children)
    allowed = not entry.permissions or any(actor.may(permission) for permission in entry.permissions)
    if not allowed or (entry.endpoint not in endpoints and not children):
        return None
    shown = (
        entry
        if _leads_there(entry, endpoints, children)
        else replace(entry, endpoint=children[0].entry.endpoint)
    )
    is_here = current in (shown.endpoint, *shown.home) or current.partition(".")[0] in shown.home
    return Link(shown, is_here and not any(child.current for child in children), children)


def _leads_there(entry: Entry, endpoints: Collection[str], children: Iterable[Link]) -> bool:
    """Whether the group's own page exists, and is not one of its children's that this person may not open."""
    closed = any(child.endpoint == entry.endpoint for child in entry.children) and not any(
        link.entry.endpoint == entry.endpoint for link in children
    )
    return entry.endpoint in endpoints and not closed


def bottom_bar(links: Iterable[Link], current: str) -> tuple[Link, ...]:
    """The phone's bottom bar: the four places that matter most to this person, in the table's order, and their own."""
    flat = [each for link in links for each in (link, *link.children) if each.entry.bar]
    kept = sorted(flat, key=lambda link: link.entry.bar or 0)[:4]
    return (*(link for link in flat if link in kept), Link(ME, current.startswith("accounts.")))
