"""Does a wrong environment stop the start with a sentence that helps?"""

from __future__ import annotations

from pathlib import Path

import pytest

from mediadesk.config import ConfigError, Mode, Settings

SECRET = "x" * 40


def production(**extra: str) -> dict[str, str]:
    return {"MEDIADESK_MODE": "production", "MEDIADESK_SECRET_KEY": SECRET, **extra}


def test_unknown_setting_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(ConfigError, match="Did you mean MEDIADESK_PORT"):
        Settings.from_env(production(MEDIADESK_PROT="8000"))


def test_missing_secret_in_production_says_how_to_make_one() -> None:
    with pytest.raises(ConfigError, match=r"secrets\.token_urlsafe"):
        Settings.from_env({"MEDIADESK_MODE": "production"})


def test_short_secret_is_refused() -> None:
    with pytest.raises(ConfigError, match="too short"):
        Settings.from_env({"MEDIADESK_SECRET_KEY": "short"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MEDIADESK_PORT", "80a"),
        ("MEDIADESK_PORT", "70000"),
        ("MEDIADESK_HTTPS", "maybe"),
        ("MEDIADESK_MODE", "prod"),
        ("MEDIADESK_LOGIN_LIMIT", "10 in 5 minutes"),
        ("MEDIADESK_LOGIN_LIMIT", "0 per 5 minutes"),
        ("MEDIADESK_ADDRESS_LIMIT", "60 per 5 minuets"),
    ],
)
def test_unusable_value_is_named(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"{name}='{value}'"):
        Settings.from_env({"MEDIADESK_SECRET_KEY": SECRET, name: value})


def test_generated_secret_is_kept_and_readable_by_the_owner_only(tmp_path: Path) -> None:
    environ = {"MEDIADESK_INSTANCE": str(tmp_path)}

    first, second = Settings.from_env(environ), Settings.from_env(environ)

    assert first.secret_key == second.secret_key
    assert len(first.secret_key) >= 32
    assert (tmp_path / "secret_key").stat().st_mode & 0o077 == 0


def test_database_is_sqlite_in_the_instance_until_a_url_is_given(tmp_path: Path) -> None:
    embedded = Settings.from_env(production(MEDIADESK_INSTANCE=str(tmp_path)))
    server = Settings.from_env(production(DATABASE_URL="postgresql+psycopg://db/mediadesk"))

    assert embedded.database == f"sqlite:///{tmp_path}/mediadesk.db"
    assert server.database == "postgresql+psycopg://db/mediadesk"
    assert embedded.mode is Mode.PRODUCTION


@pytest.mark.parametrize("rate", ["10 per minute", "10 per 5 minutes", "300 per 1 hour", "1000 per day"])
def test_a_rate_is_a_number_and_a_time(rate: str) -> None:
    settings = Settings.from_env({"MEDIADESK_SECRET_KEY": SECRET, "MEDIADESK_LOGIN_LIMIT": rate})

    assert settings.login_limit == rate
