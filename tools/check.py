"""Run all checks, in the order in which they fail soonest: format, lint, types, imports, tests.

Usage: python tools/check.py [--fast]

--fast leaves out the slow tests. The exit status is that of the first check that fails.
"""

import subprocess
import sys

CHECKS = (
    ("ruff", "format", "--check", "."),
    ("ruff", "check", "."),
    ("mypy", "--strict"),
    ("importlinter",),
)


def main() -> int:
    """Run each check with the Python that runs this; stop at the first that fails."""
    tests = ("pytest", "-m", "not slow") if "--fast" in sys.argv[1:] else ("pytest",)
    for module, *arguments in (*CHECKS, tests):
        print("$", module, *arguments, flush=True)
        status = subprocess.run([sys.executable, "-m", module, *arguments], check=False).returncode
        if status:
            return status
    return 0


if __name__ == "__main__":
    sys.exit(main())
