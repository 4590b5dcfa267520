"""Can the administrator keep the accounts, and only the accounts?"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.client import StrictClient, parse

SignIn = Callable[..., StrictClient]


@pytest.fixture
def admin(sign_in: SignIn) -> StrictClient:
    """An administrator's browser."""
    return sign_in("admin", name="管理员", department=None)


def _new(**values: object) -> dict[str, object]:
    return {"username": "zhaogang", "name": "赵刚", "roles": ["auditor"], **values}


def test_the_one_time_password_of_a_new_account_is_shown_once_and_works_once(
    admin: StrictClient, client: StrictClient
) -> None:
    made = parse(admin.submit("/users/new", _new()).get_data(as_text=True))
    password = made.xpath("string(//*[contains(@class, 'one-time__password')])")

    entered = client.submit("/sign-in", {"username": "zhaogang", "password": password})

    assert entered.status_code == 303
    assert client.get("/me").headers["Location"] == "/me/password"
    assert password not in admin.get("/users").get_data(as_text=True)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"roles": []}, "roles"),
        ({"roles": ["admin", "pr_officer"]}, "roles"),
        ({"roles": ["fact_confirmer"]}, "department_id"),
        ({"username": "zhao gang"}, "username"),
        ({"name": ""}, "name"),
    ],
)
def test_what_is_wrong_with_an_account_is_said_at_its_field(
    admin: StrictClient, values: dict[str, object], field: str
) -> None:
    answer = admin.submit("/users/new", _new(**values))

    page = parse(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert page.xpath(f"//*[@id='{field}-error']")
    assert page.xpath("//input[@name='username']/@value") == [_new(**values)["username"]]


def test_a_name_that_is_taken_is_refused(admin: StrictClient) -> None:
    admin.submit("/users/new", _new())

    again = admin.submit("/users/new", _new(name="赵钢"))

    page = parse(again.get_data(as_text=True))
    assert again.status_code == 422
    assert "zhaogang" in page.xpath("string(//*[@id='username-error'])")


def test_the_second_of_two_administrators_learns_that_the_first_has_saved(admin: StrictClient) -> None:
    admin.submit("/users/new", _new())
    path = admin.tree("/users?q=赵刚").xpath("//table//th/a/@href")[0]
    first_read = admin.tree(path).xpath("//input[@name='revision']/@value")[0]
    admin.submit(path, {"name": "赵刚毅"})

    second = admin.submit(path, {"name": "赵刚强", "revision": first_read})

    page = parse(second.get_data(as_text=True))
    assert second.status_code == 422
    assert page.xpath("//*[@role='alert']//li")
    assert page.xpath("//input[@name='name']/@value") == ["赵刚强"]


def test_the_last_administrator_cannot_give_the_role_up(admin: StrictClient) -> None:
    answer = admin.submit(f"/users/{admin.user.id}", {"roles": ["auditor"]})

    page = parse(answer.get_data(as_text=True))
    assert answer.status_code == 422
    assert page.xpath("//*[@id='roles-error']")
    assert admin.get("/users").status_code == 200


def test_a_reset_password_replaces_the_old_one_and_ends_every_session(
    admin: StrictClient, sign_in: SignIn, client: StrictClient
) -> None:
    officer = sign_in("pr_officer")
    user = officer.user

    shown = parse(
        admin.submit(f"/users/{user.id}", {}, form=f"/users/{user.id}/password").get_data(as_text=True)
    )

    password = shown.xpath("string(//*[contains(@class, 'one-time__password')])")
    assert officer.get("/me").status_code == 303
    assert client.submit("/sign-in", {"username": user.username, "password": password}).status_code == 303


def test_accounts_are_found_by_name_role_and_department(admin: StrictClient, sign_in: SignIn) -> None:
    sign_in("fact_confirmer", name="赵刚", department="调度控制中心")
    sign_in("pr_officer", name="林岚", department="宣传部")

    by_role = admin.tree("/users?role=fact_confirmer").xpath("//tbody//th/a/text()")
    by_name = admin.tree("/users?q=林").xpath("//tbody//th/a/text()")
    nobody = admin.tree("/users?q=没有这个人")

    assert (by_role, by_name) == (["赵刚"], ["林岚"])
    assert nobody.xpath("//*[@class='empty-state']")
    assert not nobody.xpath("//tbody")


def test_a_department_is_added_once(admin: StrictClient) -> None:
    first = admin.submit("/departments", {"name": "配电运检部"}, form="/departments")
    second = admin.submit("/departments", {"name": "配电运检部"}, form="/departments")

    assert (first.status_code, second.status_code) == (303, 422)
    assert admin.tree("/departments").xpath("//tbody//th/a/text()") == ["配电运检部"]


@pytest.mark.parametrize("role", ["pr_officer", "deputy_leader", "auditor"])
@pytest.mark.parametrize("path", ["/users", "/users/new", "/departments"])
def test_accounts_are_closed_to_everybody_else(sign_in: SignIn, role: str, path: str) -> None:
    assert sign_in(role).get(path).status_code == 403
