"""The settings and the example file that lists them."""

import re
from pathlib import Path

from pydantic import SecretStr

from bot.settings import Settings

ROOT = Path(__file__).parents[2]


def test_example_file_lists_every_setting_and_no_other() -> None:
    """`.env.example` and the fields of `Settings` are equal."""
    written = re.findall(r"^SOTHON_(\w+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)

    assert sorted(name.lower() for name in written) == sorted(Settings.model_fields)


def test_example_file_holds_the_values_that_hold_anyway() -> None:
    """Copying `.env.example` unchanged changes nothing."""
    copied = Settings(_env_file=ROOT / ".env.example")
    plain = Settings(_env_file=None)

    assert copied.model_dump(exclude={"telegram_token"}) == plain.model_dump(exclude={"telegram_token"})


def test_secrets_do_not_show() -> None:
    """Neither the token nor the database's password is in a repr."""
    settings = Settings(
        telegram_token=SecretStr("123:geheim"), database="postgresql://a:geheim@localhost/x", _env_file=None
    )

    assert "geheim" not in repr(settings)
