"""Fixtures of all tests: one PostgreSQL server for the whole run."""

from tests.databases import engine, postgresql

__all__ = ["engine", "postgresql"]
