"""How does the first administrator come to be?"""

from __future__ import annotations

import click
from flask import Flask
from flask.cli import AppGroup

from mediadesk.accounts import service, store
from mediadesk.accounts.permissions import Role
from mediadesk.adapters.password_maker import one_time_password
from mediadesk.audit.service import record
from mediadesk.wiring import Desk


def register(app: Flask, desk: Desk) -> None:
    """Add `flask --app app accounts …`."""
    group = AppGroup("accounts", help="Accounts.")

    @group.command("first-admin")
    def first_admin() -> None:
        """Make the first administrator and print the password once; do nothing when there are accounts."""
        with desk.database.transaction() as session:
            if store.count_users(session):
                return
            password = one_time_password()
            service.add_user(
                session,
                username="admin",
                name="系统管理员",
                roles=[Role.ADMIN],
                password=password,
                by=None,
                hasher=desk.hasher,
                record=record,
                now=desk.clock(),
            )
        click.echo(
            f"First administrator: admin   password: {password}   (shown once; changed at the first sign-in)"
        )

    @group.command("reset-password")
    @click.argument("username")
    def reset_password(username: str) -> None:
        """Give USERNAME a one-time password, for when nobody can sign in any more."""
        password = one_time_password()
        with desk.database.transaction() as session:
            found = store.find_by_username(session, username)
            if found is None:
                raise click.ClickException(f"There is no account {username}.")
            service.reset_password(
                session, found[0].id, password, by=None, hasher=desk.hasher, record=record, now=desk.clock()
            )
        click.echo(f"{username}   password: {password}   (shown once; changed at the next sign-in)")

    app.cli.add_command(group)
