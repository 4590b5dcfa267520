"""How is the water-plant case told to a desk? By its people, through the services, at the case's own times."""

from __future__ import annotations

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
from mediadesk.times import parse_imprecise
from mediadesk.wiring import Desk
from mediadesk.worker import Worker
from tests.builders.facts import an_upload
from tests.conftest import Clock
from tests.fakes.newsroom_fetcher import NewsroomFetcher

CASEBOOK = load()
TELLING: dict[str, Any] = read(FOLDER / "telling.json")
PEOPLE = {row["id"]: row["username"] for row in read(FOLDER / "people.json")["users"]}
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


def all_mentions(session: Session) -> list[Mention]:
    """Every mention of the desk."""
    return mentions.find(session, MentionFilter(), limit=200, offset=0)
