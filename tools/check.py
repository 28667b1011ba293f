"""Run all checks, in the order in which they fail soonest: format, lint, types, imports, tests.

Usage: python tools/check.py [--fast]

--fast leaves out the slow tests, and takes seconds in place of minutes. The exit status is that of
the first check that fails.
"""

import subprocess
import sys

from importlinter.cli import lint_imports

CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy", "--strict"),
)


def imports_are_in_order() -> bool:
    """Hold the imports against the contracts of pyproject.toml; tell what is broken."""
    print("$ lint-imports", flush=True)
    return lint_imports() == 0


def main() -> int:
    """Run each check with the Python that runs this; stop at the first that fails."""
    tests = ("pytest", "-m", "not slow") if "--fast" in sys.argv[1:] else ("pytest",)
    if not imports_are_in_order():
        return 1
    for module, *arguments in (*CHECKS, tests):
        print("$", module, *arguments, flush=True)
        status = subprocess.run([sys.executable, "-m", module, *arguments], check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
