"""What the operator sets, read once from the environment or `.env`; secrets never show in a repr."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings, each as SOTHON_<NAME>; `.env.example` lists them all."""

    model_config = SettingsConfigDict(
        env_prefix="SOTHON_", env_file=".env", env_file_encoding="utf-8", frozen=True, extra="ignore"
    )

    database: str = Field("sqlite:///data/so-thon.db", repr=False)
    """Where the data lie: a SQLite file, or postgresql://… when one machine is not enough."""
    files: Path = Path("data/files")
    """Folder of pictures and documents that people send."""
    telegram_token: SecretStr | None = None
    """The token that BotFather gave."""
    telegram_api: str = "https://api.telegram.org"
    """Address of the Bot API; another one only for a server of one's own."""
    conflict_seconds: int = 90
    """How long another process with the same token is waited out after a restart."""
    log_level: str = "INFO"
