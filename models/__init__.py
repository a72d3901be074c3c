"""What the bot knows: tables, queries, the form engine, the rules, migrations, seed data."""
