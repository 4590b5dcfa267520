"""What happens in the case, minute by minute, and which wrong steps are tried on the way?

06:48 first false word | 07:14 incident | facts | tier 2 | 08:35 first bulletin | 10:20 joint signature |
10:30 cause named | evening news | the day after
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from mediadesk.errors import MediadeskError
from mediadesk.incidents import service as incidents
from tests.flows.story import CASEBOOK, Story

FALSE_BEFORE_BULLETIN = ("wp-001", "wp-003", "wp-004", "wp-005", "wp-006", "wp-008")


@dataclass
class Told:
    """The story with every refusal it met, by the step that was tried."""

    story: Story
    refusals: dict[str, MediadeskError] = field(default_factory=dict)

    def refused(self, step: str, attempt: Callable[[], object]) -> None:
        """Try a wrong step; it must fail by a rule of the desk."""
        try:
            attempt()
        except MediadeskError as refusal:
            self.refusals[step] = refusal
        else:
            raise AssertionError(f"nobody objected: {step}")


def tell(story: Story) -> Told:
    """The whole case. Each part leaves the story where the next begins."""
    told = Told(story)
    for part in (hear, ask, raise_tier, look_around, first_bulletin, name_the_cause, evening, day_after):
        part(told)
    return told


def hear(told: Told) -> None:
    """The officer sees what is said and opens the incident."""
    story = told.story
    story.until("06:49")
    story.until("07:14")
    story.open_incident("wp-001", "wp-002", "wp-003")
    told.refused("false attribution before any fact", lambda: story.label("wp-001", "false_attribution"))
    story.label("wp-001", "attribution_unverified")
    story.until("07:15")
    story.decide_tier(1)


def ask(told: Told) -> None:
    """Three departments are asked four things; two have signed by 07:32."""
    story = told.story
    story.until("07:16")
    for code in ("FA1", "FA2", "FA3", "FA4"):
        story.ask(code)
    story.until("07:24")
    story.answer("FA1")
    told.refused("another department signs", lambda: story.attest("FA1", who="A09"))
    story.until("07:25")
    story.attest("FA1")
    story.until("07:31")
    story.answer("FA2")
    story.until("07:32")
    story.attest("FA2")
    for item_id in ("wp-001", "wp-003"):
        story.label(item_id, "false_attribution", fact="FA1")
    story.label("wp-002", "neutral")


def raise_tier(told: Told) -> None:
    """The water company's own account repeats the word: tier 2, by the deputy leader's own record."""
    story = told.story
    story.until("07:46")
    story.attach("wp-004", "wp-005", "wp-006")
    for item_id in ("wp-004", "wp-005", "wp-006"):
        story.label(item_id, "false_attribution", fact="FA1")
    told.refused("the publicity head raises the tier", lambda: story.decide_tier(2, who="A02"))
    story.until("07:50")
    story.decide_tier(2)


def look_around(told: Told) -> None:
    """The crew arrives, dispatch confirms again, the cause is found but not yet signed by the plant."""
    story = told.story
    story.until("08:04")
    story.answer("FA4")
    story.until("08:05")
    story.attest("FA4")
    story.draft("ST1")
    story.write("ST1", {"FA1": 1, "FA2": 1, "FA4": 1})
    story.answer("FA1", 2)
    story.until("08:06")
    story.attest("FA1", 2)
    story.until("08:10")
    story.answer("FA3")
    told.refused("the cause without the plant's signature", lambda: story.attest("FA3"))


def first_bulletin(told: Told) -> None:
    """81 minutes after detection: what is known, who is on site, and that the cause is being established."""
    story = told.story
    story.until("08:12")
    told.refused("the old version of a fact", lambda: story.submit("ST1"))
    facts = {"FA1": 2, "FA2": 1, "FA4": 1}
    story.write("ST1", {**facts, "FA3": 1}, parts={"cause": "[FA3]。"})
    told.refused("the cause before its joint signature", lambda: story.submit("ST1"))
    story.write("ST1", facts, promise=False)
    told.refused("no time of the next update", lambda: story.submit("ST1"))
    story.write("ST1", facts)
    story.until("08:20")
    story.submit("ST1")
    told.refused("approval without secrecy review", lambda: story.approve("ST1"))
    story.until("08:24")
    told.refused("secrecy review by a department", lambda: story.clear_secrecy("ST1", who="A08"))
    story.clear_secrecy("ST1")
    told.refused("approval before the sign-offs", lambda: story.approve("ST1"))
    for signer in ("A08", "A09", "A06", "A11"):
        story.sign_off("ST1", signer)
    story.until("08:33")
    told.refused("the author approves", lambda: story.approve("ST1", "A01"))
    told.refused("the publicity head approves at tier 2", lambda: story.approve("ST1", "A02"))
    told.refused("issue before approval", lambda: story.issue("ST1"))
    story.approve("ST1")
    look_at_the_mentions(told)
    story.until("08:35")
    story.issue("ST1")


def look_at_the_mentions(told: Told) -> None:
    """The false word goes on meanwhile; one outlet gives both sides."""
    story = told.story
    story.attach("wp-007", "wp-008")
    told.refused("both sides called false", lambda: story.label("wp-007", "false_attribution", fact="FA1"))
    story.label("wp-007", "neutral")
    story.label("wp-008", "false_attribution", fact="FA1")


def name_the_cause(told: Told) -> None:
    """Both sign the inspection sheet at 10:18; from 10:20 the cause may be named, at 10:30 it is."""
    story = told.story
    story.until("10:18")
    story.sign_jointly("FA3")
    story.until("10:20")
    story.attest("FA3")
    story.until("10:21")
    story.draft("ST2")
    facts = {"FA1": 2, "FA2": 1, "FA3": 1, "FA4": 1}
    story.write("ST2", facts, promise=False)
    told.refused("an update without the time of the next one", lambda: story.submit("ST2"))
    story.write("ST2", facts)
    story.until("10:24")
    story.submit("ST2")
    story.clear_secrecy("ST2")
    for signer in ("A08", "A09", "A06", "A11"):
        story.sign_off("ST2", signer)
    story.approve("ST2")
    story.until("10:30")
    story.issue("ST2")


def evening(told: Told) -> None:
    """Radio, eyewitness, authority; the television news at 18:30."""
    story = told.story
    story.until("14:10")
    story.attach("wp-009", "wp-010", "wp-011", "wp-013", "wp-017", "wp-018")
    story.label("wp-010", "false_attribution", fact="FA1")
    for item_id in ("wp-009", "wp-011", "wp-013", "wp-017", "wp-018"):
        story.label(item_id, CASEBOOK.item(item_id).stance)
    story.until("20:30")
    story.attach("wp-019", "wp-020")


def day_after(told: Told) -> None:
    """Front page, a residual rumour, praise; closing waits for the root cause."""
    story = told.story
    story.until("16:00", day=1)
    story.attach("wp-022", "wp-023", "wp-025")
    story.label("wp-023", "false_attribution", fact="FA3")
    for item_id in ("wp-019", "wp-020", "wp-022", "wp-025"):
        story.label(item_id, CASEBOOK.item(item_id).stance)
    told.refused("closing without a root cause", lambda: close(story, ""))


def close(story: Story, root_cause: str) -> None:
    """The deputy leader closes the incident."""
    with story.acting("A04") as (session, leader):
        incidents.close_incident(
            session, story.incident_id, root_cause=root_cause, actor=leader, now=story.now
        )
