"""What tests of the review page do with a browser, and with the program itself."""

import os
import re
import subprocess
import sys
from contextlib import contextmanager


@contextmanager
def context_for(browser, **looks):
    context = browser.new_context(**({"viewport": {"width": 1280, "height": 900}} | looks))
    context.set_default_timeout(10_000)
    try:
        yield context
    finally:
        context.close()


@contextmanager
def watched(context, address, surname):
    """The page when it shows this person; anything that the browser complains of fails the test."""
    complaints = []
    page = context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    shows(page, surname)
    yield page
    assert complaints == []


def shows(page, surname, kana=None):
    """Waits until the page shows this person."""
    page.locator("#surname").get_by_text(surname, exact=True).wait_for()
    if kana:
        page.locator(f"#badge svg[aria-label^='{kana} ']").wait_for()


def says(page, text):
    page.locator("#said").get_by_text(text).wait_for()


def find(page, surname):
    """Opens somebody by a search."""
    page.keyboard.press("/")
    page.keyboard.insert_text(surname)
    page.locator("#found:visible").wait_for()
    page.locator("#rows button", has_text=surname).first.wait_for()
    page.keyboard.press("Enter")
    shows(page, surname)


def accept_first(page, text):
    """Accepts the first finding by the keyboard."""
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.keyboard.insert_text(text)
    page.keyboard.press("Enter")
    page.locator(".noted:visible", has_text=text).wait_for()


@contextmanager
def process(roster, language="ja"):
    """The real program, and the address that it tells."""
    command = [sys.executable, "-m", "badgegen", "review", str(roster), "--no-browser"]
    environment = {**os.environ, "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    running = subprocess.Popen(
        [*command, "--lang", language],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    try:
        address = next(
            found[0] for line in running.stdout if (found := re.search(r"http://\S+", line))
        )
        yield running, address
    finally:
        running.kill()
        running.communicate()
