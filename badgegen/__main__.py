"""Runs badgegen with ``python -m badgegen``."""

from badgegen.cli import main

main()
