"""How is the water-plant case told to a desk? By its people, through the services, at the case's own times."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from demo.casebook import FOLDER, load, offset_of, read
from demo.newsroom.clock import exact
from demo.newsroom.site import Newsroom
from demo.seed import Seeding, seed_all
from mediadesk.accounts import store as accounts
from mediadesk.accounts.actor import Actor
from mediadesk.facts import service as facts
from mediadesk.facts.answers import Answer
from mediadesk.facts.fact import AnswerForm, Fact, FactKind, Origin
from mediadesk.facts.service import JointSignature, Question
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident, IncidentType, Stance
from mediadesk.monitoring.mentions import store as mentions
from mediadesk.monitoring.mentions.store import MentionFilter
from mediadesk.monitoring.records import Mention
from mediadesk.statements import service as statements
from mediadesk.statements.editing import TakeNewer, Typed
from mediadesk.statements.printing import House
from mediadesk.statements.service import Proof
from mediadesk.times import parse_imprecise
from mediadesk.wiring import Desk
from mediadesk.worker import Worker
from tests.builders.facts import an_upload
from tests.conftest import Clock
from tests.fakes.newsroom_fetcher import NewsroomFetcher

CASEBOOK = load()
TELLING: dict[str, Any] = read(FOLDER / "telling.json")
PEOPLE = {row["id"]: row["username"] for row in read(FOLDER / "people.json")["users"]}
FACT_SLOT = re.compile(r"\[(FA\d)\]")
HOUSE = House("澜江供电公司")
FIRST_DAY = date(2026, 2, 25)
EXACT = exact(FIRST_DAY)


def case_time(clock: str, day: int = 0) -> datetime:
    """A time of the case, aware."""
    return EXACT.released_at(offset_of(day, clock))


@dataclass
class Story:
    """A desk with the case's people, its newsroom, and how far the story has come."""

    desk: Desk
    clock: Clock
    incident_id: int = 0
    fact_ids: dict[str, int] = field(default_factory=dict)
    statement_ids: dict[str, int] = field(default_factory=dict)

    def begin(self) -> None:
        """The evening before: the desk is set up and reads what is there already."""
        self.clock.at = case_time("20:30", day=-1)
        self.desk.ports["fetcher"] = NewsroomFetcher(
            Newsroom(CASEBOOK, EXACT, "http://127.0.0.1:8021"), self.clock
        )
        with self.desk.database.transaction() as session:
            seed_all(Seeding(session, self.clock.at, self.desk.hasher, "lanjiang-demo", self.desk.settings))
        self.work()

    def work(self) -> None:
        """Let the worker do everything that is due."""
        Worker(self.desk, owner="story").look()

    def until(self, clock: str, day: int = 0) -> datetime:
        """It is this time now, and the desk has read the newsroom."""
        self.clock.at = case_time(clock, day)
        self.work()
        return self.clock.at

    @property
    def now(self) -> datetime:
        """The desk's time."""
        return self.clock.at

    @contextmanager
    def acting(self, who: str) -> Iterator[tuple[Session, Actor]]:
        """A transaction of one of the case's people (A01 … A12), and what follows from it."""
        with self.desk.database.transaction() as session:
            yield session, self.actor(session, who)
        self.work()

    @staticmethod
    def actor(session: Session, who: str) -> Actor:
        """One of the case's people by their number."""
        found = accounts.find_by_username(session, PEOPLE[who])
        assert found is not None
        return found[0].actor

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A look that changes nothing."""
        with self.desk.database.session() as session:
            yield session

    def mention(self, session: Session, item_id: str) -> Mention:
        """The mention that the desk made of an item of the case."""
        title = CASEBOOK.item(item_id).title
        (found,) = (each for each in all_mentions(session) if each.article.title == title)
        return found

    @staticmethod
    def published(item_id: str) -> datetime:
        """When an item of the case came out."""
        return EXACT.released_at(CASEBOOK.item(item_id).offset)

    def heard(self) -> set[str]:
        """The numbers of the case's items that became mentions; other news by its headline."""
        numbers = {item.title: item.id for item in CASEBOOK.case_items()}
        with self.reading() as session:
            titles = [each.article.title for each in all_mentions(session)]
        return {numbers.get(title, title) for title in titles}

    def open_incident(self, *item_ids: str) -> Incident:
        """The officer opens the incident from the first mentions."""
        told = TELLING["incident"]
        with self.acting("A01") as (session, officer):
            incident = incidents.open_incident(
                session,
                mention_ids=[self.mention(session, item_id).id for item_id in item_ids],
                title=told["title"],
                what=told["what"],
                where=told["where"],
                when=parse_imprecise(told["when"], now=self.now),
                detected_at=self.now,
                type=IncidentType(told["type"]),
                actor=officer,
                now=self.now,
            )
        self.incident_id = incident.id
        return incident

    def attach(self, *item_ids: str) -> None:
        """The officer lets more mentions join."""
        with self.acting("A01") as (session, officer):
            for item_id in item_ids:
                mention = self.mention(session, item_id)
                incidents.attach_mention(session, self.incident_id, mention.id, actor=officer, now=self.now)

    def label(self, item_id: str, stance: str, *, fact: str | None = None, who: str = "A01") -> None:
        """Somebody says what an item does to us."""
        with self.acting(who) as (session, actor):
            incidents.label_mention(
                session,
                self.mention(session, item_id).id,
                Stance(stance),
                contradicted_by=self.fact_ids[fact] if fact else None,
                actor=actor,
                now=self.now,
            )

    def decide_tier(self, number: int, *, who: str | None = None) -> Incident:
        """The decider's own record, as the case tells it."""
        told = next(row for row in TELLING["tiers"] if row["tier"] == number)
        with self.acting(who or told["decider"]) as (session, decider):
            return incidents.set_tier(
                session,
                self.incident_id,
                tier=number,
                nature=told["nature"],
                reason=told["reason"],
                actor=decider,
                now=self.now,
            )

    def ask(self, code: str) -> None:
        """The officer asks the department that knows."""
        told = fact_told(code)
        with self.acting("A01") as (session, officer):
            department = accounts.find_department(session, told["department"])
            assert department is not None
            question = Question(
                department_id=department.id,
                question=told["question"],
                why=told["why"],
                kind=FactKind(told["kind"]),
                form=AnswerForm(told["form"]),
                due_at=self.now + timedelta(minutes=15),
                suggested_wording=told["wording"],
                third_party=told.get("third_party"),
            )
            facts.request_fact(session, self.incident_id, question, actor=officer, now=self.now)

    def answer(self, code: str, number: int = 1) -> Fact:
        """The department answers; a later answer is a new version."""
        told, version = fact_told(code), fact_told(code)["versions"][number - 1]
        with self.acting(version["by"]) as (session, actor):
            waiting = facts.list_requests(session, self.incident_id)
            request = next(each for each in waiting if each.question == told["question"])
            given = Answer(
                wording=version["wording"],
                as_of=case_time(version["as_of"]),
                value=version.get("value"),
                origin=Origin(version["origin"]) if "origin" in version else None,
                third_party=told.get("third_party"),
            )
            fact = facts.answer(
                session,
                request.id,
                given,
                uploads=(an_upload(),),
                files=self.desk.port("file_store"),
                actor=actor,
                now=self.now,
            )
        self.fact_ids[code] = fact.id
        return fact

    def attest(self, code: str, number: int = 1, *, who: str | None = None) -> Fact:
        """The department signs a version."""
        version = fact_told(code)["versions"][number - 1]
        with self.acting(who or version["by"]) as (session, actor):
            return facts.attest(session, self.fact_ids[code], number, actor=actor, now=self.now)

    def wording(self, code: str, number: int) -> str:
        """What a version of a fact says."""
        return str(fact_told(code)["versions"][number - 1]["wording"])

    def draft(self, code: str) -> None:
        """The officer begins a statement of the case."""
        with self.acting("A01") as (session, officer):
            statement = statements.draft(
                session,
                self.incident_id,
                statement_told(code)["type"],
                house=HOUSE,
                actor=officer,
                now=self.now,
            )
        self.statement_ids[code] = statement.id

    def write(
        self, code: str, cited: dict[str, int], *, parts: dict[str, str] | None = None, promise: bool = True
    ) -> None:
        """The officer writes the text of the case, with these versions of these facts."""
        told = statement_told(code)
        texts = {**told["parts"], **(parts or {})}
        spoken = {part: self.spoken(text, cited) for part, text in texts.items()}
        typed = Typed(
            title=told["title"],
            parts=spoken,
            cut_off_at=min(case_time(told["cut_off"]), self.now),
            next_update_at=case_time(told["next_update"]) if promise else None,
        )
        with self.acting("A01") as (session, officer):
            before = statements.get_statement(session, self.statement_ids[code])
            emptied = Typed(title=told["title"], parts=dict.fromkeys(texts, ""))
            kept = statements.save(
                session, before.id, emptied, revision=before.revision, actor=officer, now=self.now
            )
            statements.save(
                session,
                before.id,
                typed,
                revision=kept.statement.revision,
                actor=officer,
                now=self.now,
            )

    def spoken(self, text: str, cited: dict[str, int]) -> str:
        """A text of the case with its facts in words."""
        return FACT_SLOT.sub(lambda slot: self.wording(slot[1], cited[slot[1]]), text)

    def take_newer(self, code: str, fact: str, old: int) -> None:
        """The officer takes the version that has replaced the cited one."""
        with self.acting("A01") as (session, officer):
            before = statements.get_statement(session, self.statement_ids[code])
            content = before.version.content
            typed = Typed(
                content.title, content.audience, content.parts, content.cut_off_at, content.next_update_at
            )
            newer = [TakeNewer(self.fact_ids[fact], old)]
            statements.save(
                session, before.id, typed, edits=newer, revision=before.revision, actor=officer, now=self.now
            )

    def submit(self, code: str) -> None:
        """The officer sends the text on its way."""
        with self.acting("A01") as (session, officer):
            before = statements.get_statement(session, self.statement_ids[code])
            statements.submit(session, before.id, revision=before.revision, actor=officer, now=self.now)

    def seen(self, session: Session, code: str) -> tuple[int, str]:
        """The statement and the hash of what everybody sees."""
        statement = statements.get_statement(session, self.statement_ids[code])
        return statement.id, statement.version.content_hash or ""

    def clear_secrecy(self, code: str, *, who: str = "A12") -> None:
        """The secrecy review passes."""
        with self.acting(who) as (session, reviewer):
            statement_id, seen = self.seen(session, code)
            statements.clear_secrecy(session, statement_id, seen_hash=seen, actor=reviewer, now=self.now)

    def sign_off(self, code: str, who: str) -> None:
        """Somebody signs for the party whose pen they hold."""
        with self.acting(who) as (session, signer):
            statement_id, seen = self.seen(session, code)
            waiting = statements.task_for(
                session, statements.get_statement(session, statement_id), signer, self.now
            )
            assert waiting is not None
            assert waiting.party is not None
            party = waiting.party.key
            statements.sign_off(session, statement_id, party, seen_hash=seen, actor=signer, now=self.now)

    def approve(self, code: str, who: str = "A04") -> None:
        """Somebody gives the authority to issue."""
        proof = Proof("lanjiang-demo", self.desk.hasher)
        with self.acting(who) as (session, leader):
            statement_id, seen = self.seen(session, code)
            statements.approve(
                session,
                statement_id,
                seen_hash=seen,
                proof=proof,
                house=HOUSE,
                actor=leader,
                now=self.now,
            )

    def issue(self, code: str) -> None:
        """The officer lets it leave the house."""
        with self.acting("A01") as (session, officer):
            statements.issue(session, self.statement_ids[code], actor=officer, now=self.now)

    def sign_jointly(self, code: str) -> Fact:
        """The plant confirms the cause on the inspection sheet."""
        version = fact_told(code)["versions"][0]
        signature = JointSignature(version["joint_signed_by"], case_time(version["joint_signed"]))
        with self.acting(version["by"]) as (session, actor):
            return facts.co_sign(
                session,
                self.fact_ids[code],
                1,
                signature,
                uploads=(an_upload(),),
                files=self.desk.port("file_store"),
                actor=actor,
                now=self.now,
            )


def fact_told(code: str) -> dict[str, Any]:
    """What the case says about a fact."""
    found: dict[str, Any] = next(row for row in TELLING["facts"] if row["code"] == code)
    return found


def statement_told(code: str) -> dict[str, Any]:
    """What the case says about a statement."""
    found: dict[str, Any] = next(row for row in TELLING["statements"] if row["code"] == code)
    return found


def all_mentions(session: Session) -> list[Mention]:
    """Every mention of the desk."""
    return mentions.find(session, MentionFilter(), limit=200, offset=0)
