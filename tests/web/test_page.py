"""The review page as people use it: in a real browser, by keyboard and by mouse."""

import http.server
import itertools
import json
import re
import signal
import threading
import urllib.error
import urllib.request
from dataclasses import replace

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from badgegen.core import data_lines, translate
from badgegen.judgement import judge
from badgegen.overrides import load_overrides, set_reading
from badgegen.pipeline.build import build
from badgegen.pipeline.summary import facts
from badgegen.stationery import Side
from badgegen.web.room import AWAY, LONGEST_LOOK
from tests.support.browsers import accept_first, context_for, process, says, shows, watched
from tests.support.folders import printed
from tests.support.rosters import HEADER, write_workbook
from tests.support.serving import CHROMIUM, job_for, results_of, served

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium or Chrome is installed")

ROWS = (
    ("1", "河野　翔", "", "総務課", ""),
    ("2", "河野　花子", "", "市民課", ""),
    ("3", "東海林　健一", "", "財政課", ""),
    ("4", "小谷　美咲", "", "財政課", ""),
    ("5", "佐藤　一", "サトウ　ハジメ", "財政課", ""),
)


@pytest.fixture
def roster(tmp_path):
    return write_workbook(tmp_path / "名簿.xlsx", [HEADER, *ROWS])


@pytest.fixture
def review(roster):
    with served(job_for(roster)) as running:
        yield running


@pytest.fixture
def page(context, review):
    """The page as the browser has just opened it."""
    with watched(context, review.address, "河野") as opened:
        yield opened


def kept(review):
    file = review.room.desk.file
    return (
        [(one.surname, one.kana) for one in load_overrides(file).entries] if file.exists() else []
    )


def test_who_seems_to_need_no_badge_is_counted_apart_and_not_asked_about(context, tmp_path):
    left = ("6", "高木　翔（退職）", "", "財政課", "")
    roster = write_workbook(tmp_path / "名簿.xlsx", [HEADER, ROWS[3], ROWS[4], left])

    with served(job_for(roster)) as running, watched(context, running.address, "小谷") as page:
        page.locator("#unneeded").wait_for()
        counted = page.locator("[data-count]").all_inner_texts()
        queued = page.locator("#rows .row-name").all_inner_texts()
        page.locator("#search").fill("高木")
        page.locator("#rows").get_by_text("高木").wait_for()
        marks = page.locator("#rows .mark:visible").all_inner_texts()

    assert (counted, queued, marks) == (["3", "1", "1", "1", "0"], ["小谷"], ["作らない"])


def test_the_address_bar_holds_no_token_and_a_reload_goes_on(page, review):
    assert "#" not in page.url

    page.keyboard.press("ArrowDown")
    page.wait_for_url("**at=1")
    page.reload()

    shows(page, "河野")
    assert page.locator("#department").inner_text() == "市民課"


@pytest.mark.slow
def test_the_badge_on_the_page_is_the_layout_of_the_print_file(page, review):
    shown = page.locator("#badge svg text").evaluate_all(
        "texts => texts.map(text => [text.textContent, text.getAttribute('transform'), "
        "text.getAttribute('font-size')])"
    )

    lines = review.room.desk.judged.cases[0].sides[Side.FRONT].face.lines
    assert [text for text, _, _ in shown] == [line.text for line in lines]
    for (_, transform, size), line in zip(shown, lines, strict=True):
        numbers = [float(one) for one in re.findall(r"[-\d.]+", transform)]
        assert numbers == pytest.approx(
            [line.condense, 0, 0, 1, line.left, line.baseline], abs=0.01
        )
        assert float(size) == pytest.approx(line.em, abs=0.01)


def test_the_ink_on_the_screen_is_as_wide_as_layout_says(page, review):
    """The page's typeface is the shipped one, set without kerning, or widths would differ."""
    page.evaluate("document.fonts.ready")
    drawn = page.locator("#badge svg text").first.evaluate("text => text.getComputedTextLength()")

    line = review.room.desk.judged.cases[0].sides[Side.FRONT].face.lines[0]
    assert drawn == pytest.approx(len(line.text) * line.em, rel=0.15)
    assert page.evaluate("document.fonts.check('700 20px \"BIZ UDPGothic\"', 'かな')")


def test_everything_can_be_decided_by_keyboard_alone(page, review, roster):
    page.keyboard.press("2")
    second = page.locator("#candidates .candidate-kana").nth(1).inner_text()
    page.locator("#accepts").get_by_text(f"「{second}」").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**at=1")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    shows(page, "東海林")
    page.keyboard.press("k")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("とうかいりん")
    page.locator("#badge svg[aria-label='とうかいりん TOKAIRIN']").wait_for()
    page.keyboard.press("Enter")
    shows(page, "小谷", "こたに")
    page.keyboard.press("Enter")
    page.locator("#all-done").wait_for()

    assert kept(review)[0] == ("河野", second)
    assert kept(review)[2:] == [("東海林", "とうかいりん"), ("小谷", "こたに")]

    page.keyboard.press("f")
    page.locator("#build").wait_for()
    with page.context.expect_page():
        page.locator("#build").focus()
        page.keyboard.press("Enter")
        page.locator("#results").wait_for()
    assert "とうかいりん" in printed(results_of(roster))


def test_everything_can_be_decided_by_mouse_alone(page, review, roster):
    page.locator(".candidate").nth(1).click()
    page.locator("#scope-all").click()
    page.locator("#accept").click()
    shows(page, "東海林")
    page.locator("#next").click()
    shows(page, "小谷")
    page.locator("#previous").click()
    shows(page, "東海林")
    page.locator("#rows button").nth(1).click()
    shows(page, "小谷")
    page.locator("#accept").click()
    says(page, "小谷")
    page.locator("#undo").click()
    says(page, "元に戻しました")
    page.get_by_role("link", name="所属ごとの名札").click()
    page.locator("#departments").select_option(index=2)
    page.locator(".tile", has_text="東海林").click()
    shows(page, "東海林")
    page.get_by_role("link", name="気をつけること").click()
    page.locator("#sections h3").first.wait_for()
    page.get_by_role("link", name="仕上げ").click()
    with page.context.expect_page():
        page.locator("#build").click()
    page.locator("#open-preview").wait_for()

    assert len(kept(review)) == 1


def test_a_candidate_shows_its_badge_before_it_is_accepted(page, review):
    second = page.locator(".candidate-kana").nth(1).inner_text()

    page.keyboard.press("2")

    page.locator(f"#badge svg[aria-label^='{second} ']").wait_for()
    assert page.locator(".candidate").nth(1).get_attribute("aria-pressed") == "true"
    assert kept(review) == []


def test_a_reading_stands_on_one_line_in_its_button(browser, tmp_path):
    names = ("中島", "東海林", "勅使河原", "小鳥遊", "東", "五十嵐")
    people = [(str(at), f"{name}　健一", "", "財政課", "") for at, name in enumerate(names, 1)]
    roster = write_workbook(tmp_path / "名簿.xlsx", [HEADER, *people])
    with served(job_for(roster)) as review, context_for(browser) as context:
        page = context.new_page()
        page.goto(review.address)
        shows(page, "中島")
        waiting = page.locator("#rows .row-name").all_inner_texts()
        for (at, surname), width in itertools.product(enumerate(waiting), (320, 1024, 1280, 1920)):
            page.set_viewport_size({"width": width, "height": 800})
            page.locator("#rows button").nth(at).click()
            shows(page, surname)
            assert page.evaluate(BROKEN) == [], (surname, width)
            assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert {"中島", "東海林"} <= set(waiting)


BROKEN = """() => [...document.querySelectorAll(".candidate")]
  .filter((button) => {
    const kana = button.querySelector(".candidate-kana");
    const line = parseFloat(getComputedStyle(kana).lineHeight);
    const isBroken = kana.getBoundingClientRect().height > 1.5 * line;
    return isBroken || button.scrollWidth > button.clientWidth + 1;
  })
  .map((button) => button.textContent)"""


def test_what_is_no_kana_is_told_beside_the_field_and_not_decided(page, review):
    page.keyboard.press("k")
    page.keyboard.insert_text("河の")
    page.locator("#kana-trouble").get_by_text("かなだけ").wait_for()
    page.keyboard.press("Enter")
    page.locator("#trouble").get_by_text("かなだけ").wait_for()

    assert page.locator("#kana").get_attribute("aria-invalid") == "true"
    assert kept(review) == []


def test_a_foreign_name_asks_for_the_romaji_before_it_is_decided(context, tmp_path):
    rows = [HEADER, ("1", "スミス　ジョン", "スミス　ジョン", "総務課", "")]
    with served(job_for(write_workbook(tmp_path / "名簿.xlsx", rows))) as review:
        page = context.new_page()
        page.goto(review.address)
        page.locator("#romaji:focus").wait_for()
        page.keyboard.press("Enter")
        page.locator("#kana-trouble").get_by_text("ローマ字を入れてください").wait_for()
        assert kept(review) == []

        page.keyboard.insert_text("Smith")
        page.locator("#badge svg[aria-label='すみす Smith']").wait_for()
        page.keyboard.press("Enter")
        page.locator("#all-done").wait_for()

        assert kept(review) == [("スミス", "すみす")]


def test_a_key_that_is_held_down_decides_once(page, review):
    page.keyboard.down("Enter")
    says(page, "残り 3名")
    for _ in range(5):
        page.keyboard.down("Enter")
    page.keyboard.up("Enter")
    page.keyboard.press("ArrowDown")
    shows(page, "東海林")

    assert len(kept(review)) == 1


def test_a_sign_of_life_during_a_decision_shows_no_number_before_the_next_person(page, review):
    decided = []
    # The server has decided, and its answer is still on its way.
    page.route("**/api/decide", lambda route: decided.append((route, route.fetch())))
    page.keyboard.press("Enter")
    while not decided:
        page.wait_for_timeout(10)
    assert len(kept(review)) == 1
    # What the first brings is shown before the second has come.
    for _ in range(2):
        with page.expect_response("**/api/alive"):
            page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    assert page.locator("[data-count=waiting]").inner_text() == "4"

    for route, answer in decided:
        route.fulfill(response=answer)

    page.locator("[data-count=waiting]:text-is('3')").wait_for()
    assert page.locator("#department").inner_text() == "市民課"


def test_undo_brings_the_person_back_as_before(page, review):
    page.keyboard.press("Enter")
    says(page, "決めました")
    page.keyboard.press("u")
    says(page, "元に戻しました")

    assert kept(review) == []
    assert page.locator("[data-count=waiting]").inner_text() == "4"


def test_somebody_who_is_decided_is_found_and_can_be_decided_otherwise(page, review):
    page.keyboard.press("/")
    page.keyboard.insert_text("さとう")
    page.locator("#rows button", has_text="佐藤").wait_for()
    page.keyboard.press("Enter")
    shows(page, "佐藤", "さとう")
    page.keyboard.press("k")
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("さとお")
    page.keyboard.press("Enter")
    says(page, "「佐藤」を「さとお」に決めました")

    assert kept(review) == [("佐藤", "さとお")]


def test_the_keys_are_listed_and_letters_can_be_switched_off(page, review):
    page.keyboard.press("?")
    page.locator("#keys[open]").wait_for()
    page.locator("#single-keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("2")
    page.keyboard.press("f")

    assert page.locator("#review").is_visible()
    assert page.locator(".candidate").first.get_attribute("aria-pressed") == "true"
    page.reload()
    page.locator("#accept:focus").wait_for()
    page.keyboard.press("f")
    assert page.locator("#review").is_visible()


def test_the_back_button_leads_to_the_person_before(page):
    page.keyboard.press("ArrowDown")
    page.wait_for_url("**at=1")
    page.keyboard.press("d")
    page.locator("#tiles svg").first.wait_for()

    page.go_back()
    shows(page, "河野")
    assert page.url.endswith("at=1")
    page.go_back()
    page.wait_for_url("**at=0")


def test_a_stale_tab_is_told_and_overwrites_nothing(page, context, review):
    other = context.new_page()
    other.goto(page.url)
    shows(other, "河野")
    page.keyboard.press("2")
    page.keyboard.press("Enter")
    says(page, "決めました")
    before = kept(review)

    other.keyboard.press("Enter")

    other.locator("#trouble").get_by_text("先に変更され").wait_for()
    other.locator("[data-count=waiting]:text-is('3')").wait_for()
    shows(other, "河野", before[0][1])
    assert kept(review) == before


def test_a_change_in_the_file_meanwhile_is_told_and_not_overwritten(page, review):
    set_reading(
        review.room.desk.file,
        {"staff_number": "1", "surname": "河野", "kana": "こおの", "romaji": ""},
    )

    page.keyboard.press("Enter")

    page.locator("#trouble").get_by_text("こおの").wait_for()
    assert kept(review) == [("河野", "こおの")]


def test_what_the_page_tells_beside_the_findings_is_what_the_preview_tells(page, review):
    judged = judge(review.room.desk.job)
    page.keyboard.press("n")
    page.locator("#sections h3").first.wait_for()
    told = page.locator("#sections li").all_inner_texts()

    assert told == [
        translate(line, "ja")
        for section in facts(judged, review.room.desk.job)
        for line in section.lines
    ]
    page.keyboard.press("r")
    shows(page, "河野")
    assert page.locator("#reasons li").all_inner_texts() == [
        translate(one, "ja") for one in judged.judgements[0].reasons
    ]


@pytest.fixture
def gate(monkeypatch):
    """Holds each build where it begins to draw, until it is opened."""
    opened = threading.Event()
    name_it = Canvas.setTitle

    def held(canvas, title):
        assert opened.wait(60)
        name_it(canvas, title)

    monkeypatch.setattr(Canvas, "setTitle", held)
    yield opened
    opened.set()


def begin_build(page):
    page.keyboard.press("f")
    page.locator("#build").click()
    page.locator("#build-progress").wait_for()


def test_a_build_that_takes_long_leaves_the_page_answering(page, context, review, roster, gate):
    begin_build(page)
    review.time.passing = LONGEST_LOOK
    review.look(2 * int(AWAY / LONGEST_LOOK))
    review.time.passing = 0
    page.reload()
    page.locator("#build-progress").wait_for()
    assert page.locator("#build[aria-disabled=true]").is_visible()
    other = context.new_page()
    other.goto(page.url.partition("?")[0])
    shows(other, "河野")
    other.locator(".working").get_by_text("preview.pdf を作っています").wait_for()
    other.keyboard.press("Enter")
    says(other, "決めました")
    assert len(kept(review)) == 1

    gate.set()

    page.locator("#built").get_by_text("できました").wait_for()
    other.locator(".working").wait_for(state="hidden")
    page.reload()
    page.locator("#built").get_by_text("できました").wait_for()
    assert page.locator("#print-files button").all_inner_texts() == ["badges.pdf を開く（印刷用）"]
    assert (results_of(roster) / "badges.pdf").exists()
    assert page.locator("[data-count=waiting]").inner_text() == "3"
    other.keyboard.press("u")
    says(other, "元に戻しました")


def test_a_build_is_stopped_from_any_tab_and_can_be_made_again(page, context, review, roster, gate):
    begin_build(page)
    other = context.new_page()
    other.goto(page.url.partition("?")[0])
    other.locator(".working button").click()
    page.locator(".working").get_by_text("やめています").wait_for()

    gate.set()

    says(page, "やめました")
    other.locator(".working").wait_for(state="hidden")
    assert not (results_of(roster) / "badges.pdf").exists()
    assert not page.locator("#result-files").is_visible()
    with context.expect_page():
        page.locator("#build").click()
        page.locator("#print-files button").wait_for()


def test_nobody_leaves_while_badges_are_made(page, review, gate):
    begin_build(page)

    page.locator("#leave").click()

    page.locator("#trouble").get_by_text("名札を作っています").wait_for()
    review.look()
    assert review.thread.is_alive()


def test_what_a_build_cannot_do_is_told_and_a_reload_finds_it_again(page, roster):
    roster.unlink()
    page.keyboard.press("f")
    page.locator("#build").click()

    page.locator("#trouble").get_by_text("名簿.xlsx").wait_for()
    page.reload()
    page.locator("#trouble").get_by_text("名簿.xlsx").wait_for()
    assert not page.locator("#results").is_visible()


def test_a_fault_in_a_build_is_told_in_one_sentence(page, monkeypatch, capfd):
    # The library that draws is broken.
    monkeypatch.setattr(Canvas, "setTitle", None)
    page.keyboard.press("f")
    page.locator("#build").click()

    page.locator("#trouble").get_by_text("badgegen 自体の不具合").wait_for()
    assert capfd.readouterr().err == ""


def test_a_print_file_opens_in_a_tab_of_its_own_where_it_can_be_loaded_again(page, context, roster):
    page.keyboard.press("f")
    with context.expect_page() as opened:
        page.locator("#build").click()
    tab = opened.value
    within = re.compile(f"^blob:{page.url.partition('/?')[0]}/")
    # The browser's own reader of PDF never tells that it has loaded.
    tab.wait_for_url(within, wait_until="commit")
    tab.reload(wait_until="commit")

    with context.expect_page() as preview:
        page.locator("#open-preview").click()
    preview.value.wait_for_url(within, wait_until="commit")

    (results_of(roster) / "preview.pdf").unlink()
    page.locator("#open-preview").click()
    page.locator("#trouble").get_by_text("このファイルはありません").wait_for()


def test_a_logo_stands_on_the_badge(context, roster, tmp_path):
    logo = tmp_path / "logo.png"
    Image.new("L", (40, 20)).save(logo)
    design = {"design": "surname-kana-romaji-organisation", "organisation": "市役所"}
    with served(replace(job_for(roster, logo=logo), **design)) as review:
        page = context.new_page()
        page.goto(review.address)
        shows(page, "河野")

        page.locator("#badge image[href^='blob:']").wait_for()


def test_a_tab_without_another_one_says_where_to_go_on(browser, page, review):
    with context_for(browser) as other:
        alone = other.new_page()
        alone.goto(page.url)

        alone.locator("#trouble").get_by_text("badgegen review が開いたタブ").wait_for()
        assert alone.locator("#roster").inner_text() == ""
        assert not alone.locator("#surname").is_visible()


def test_whoever_has_the_port_later_is_not_believed(page, review):
    review.stop()

    class Usurper(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            body = json.dumps({"state": {"counts": {"total": 99}}, "trouble": "罠"}).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        do_POST = do_GET

        def log_message(self, *_):
            pass

    with http.server.ThreadingHTTPServer(review.socket_address, Usurper) as usurper:
        threading.Thread(target=usurper.serve_forever).start()
        page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
        page.locator("#trouble").get_by_text("このタブでは開けません").wait_for()
        page.keyboard.press("d")
        page.locator("#trouble").get_by_text("このタブでは開けません").wait_for()
        assert page.locator("[data-count=total]").inner_text() == "5"
        usurper.shutdown()


def test_the_browser_keeps_nothing_but_the_sessions_secrets(page, context):
    page.keyboard.press("?")
    page.locator("#single-keys").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    says(page, "決めました")

    kept = page.evaluate("[Object.keys(sessionStorage), Object.keys(localStorage)]")
    assert kept == [["badgegen-session"], []]
    assert context.cookies() == []


@pytest.mark.parametrize("at", ["99999999999", "9999999", "5"])
def test_an_address_of_nobody_is_told_as_such(page, at):
    page.goto(f"{page.url.partition('?')[0]}?view=review&at={at}")

    page.locator("#trouble").get_by_text("その人は名簿にいません").wait_for()


def test_leaving_ends_the_server_and_says_so(page, review):
    page.keyboard.press("f")
    page.locator("#leave").click()
    page.locator("#left").wait_for()
    review.thread.join(20)

    assert not review.thread.is_alive()


def test_a_page_whose_server_has_gone_says_that_all_is_saved(page, review):
    review.stop()

    page.keyboard.press("ArrowDown")

    page.locator("#trouble").get_by_text("badgegen が終了しています").wait_for()


def test_a_page_that_was_not_answered_once_goes_on(page):
    page.route("**/api/alive", lambda route: route.abort("internetdisconnected"), times=1)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    page.locator("#trouble").get_by_text("badgegen が終了しています").wait_for()

    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    page.locator("#trouble:empty").wait_for(state="attached")
    page.keyboard.press("Enter")
    says(page, "決めました")


@pytest.mark.slow
def test_without_a_sign_of_a_page_the_server_ends(review):
    review.stop()

    assert not review.thread.is_alive()


STATES = (
    ("r", "#card"),
    ("b", "#name:focus"),
    ("Escape", "#accept:focus"),
    ("d", "#tiles svg"),
    ("n", ".finding"),
    ("ArrowDown", ".finding :focus"),
    ("Enter", ".finding input:focus"),
    ("Escape", ".finding :focus"),
    ("f", "#build"),
)
"""Keys, and what the page shows after each."""


@pytest.mark.parametrize("language", ["ja", "en"])
def test_nothing_is_cut_off_and_all_text_has_contrast(browser, roster, language):
    with served(job_for(roster), language) as review, context_for(browser) as context:
        page = context.new_page()
        page.goto(review.address)
        shows(page, "河野")
        page.keyboard.press("Enter")
        page.locator("#said:not(:empty)").wait_for()
        page.keyboard.press("n")
        page.locator(".finding").first.wait_for()
        accept_first(page, "可")
        for scheme, width in itertools.product(("light", "dark"), (1280, 640, 320)):
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            for key, shown in STATES:
                page.keyboard.press(key)
                page.locator(shown).first.wait_for()
                assert page.evaluate("document.documentElement.scrollWidth") <= width
                assert page.evaluate(FAINT) == []


FAINT = """() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((one) => one / 255)
    .map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4))
    .reduce((sum, one, at) => sum + one * [0.2126, 0.7152, 0.0722][at], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const color = parts(getComputedStyle(at).backgroundColor);
      if (color.length === 3 || color[3] === 1) return color;
    }
    return [255, 255, 255];
  };
  const contrast = (element) => {
    const [a, b] = [parts(getComputedStyle(element).color), ground(element)].map(luminance);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  };
  return [...document.querySelectorAll("body *")]
    .filter((one) => one.checkVisibility() && !one.closest("svg, :disabled"))
    .filter((one) => [...one.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
    .filter((one) => contrast(one) < 4.5)
    .map((one) => `${one.tagName} ${one.textContent.trim()} ${contrast(one).toFixed(2)}`);
}"""


def test_every_control_has_a_name_and_every_picture_a_text(page):
    nameless = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, a, svg")]
          .filter((one) => one.checkVisibility())
          .filter((one) => !(one.textContent.trim() || one.labels?.length
            || one.getAttribute("aria-label")))
          .map((one) => one.outerHTML)"""
    )

    assert nameless == []


def test_what_was_decided_and_accepted_survives_a_kill_and_can_still_be_taken_back(context, roster):
    page = context.new_page()
    with process(roster) as (running, address):
        page.goto(address)
        shows(page, "河野")
        page.keyboard.press("2")
        page.keyboard.press("Enter")
        says(page, "決めました")
        page.keyboard.press("n")
        page.locator(".finding").first.wait_for()
        accept_first(page, "本人了承")
        running.send_signal(signal.SIGKILL)
        running.wait()

    with process(roster) as (_, address):
        page.goto(address)
        page.locator("[data-count=waiting]:text-is('3')").wait_for()
        page.keyboard.press("n")
        page.locator(".noted", has_text="本人了承").wait_for()
        page.goto(f"{address.partition('#')[0]}?view=review&at=0")
        page.locator("#withdraw").click()
        page.locator("[data-count=waiting]:text-is('4')").wait_for()


@pytest.mark.slow
def test_ctrl_c_ends_the_program_in_one_sentence(roster):
    with process(roster) as (running, address):
        with pytest.raises(urllib.error.HTTPError):
            urllib.request.urlopen(f"{address.partition('#')[0]}api/review")
        running.send_signal(signal.SIGINT)
        said, complained = running.communicate(timeout=30)

    assert running.returncode == 0
    assert said.count("\n") == 1
    assert "確認画面を終わりました" in said
    assert complained == ""


SHOWN = """(left) => new Promise((seen, lost) => {
  const end = Date.now() + 20_000;
  const look = () => {
    const isShown = document.querySelector("[data-count=waiting]").textContent === left
      && document.activeElement.id === "accept";
    if (isShown) seen();
    else if (Date.now() > end) lost(new Error(`waits for ${left} in vain`));
    else setTimeout(look, 1);
  };
  look();
})"""
"""Waits until the page shows who is next; looking oftener than Playwright itself does."""


def without_furigana(count):
    """Staff of a city hall, by how many people bear each surname; the given names are all known."""
    surnames = [row[0] for row in data_lines("certain_surnames.tsv")]
    others = ["小谷", "菅野", "河野", "東", "角田", "上村", "新谷", "長田", "神田", "古谷", "熊谷"]
    return [
        (f"{at:06}", f"{(others if at % 2 else surnames)[at // 2 % 11]}　花子", "", "", "")
        for at in range(count)
    ]


@pytest.mark.slow
def test_five_hundred_staff_are_confirmed_by_one_key_each_and_never_asked_again(browser, tmp_path):
    roster = write_workbook(tmp_path / "名簿.xlsx", [HEADER, *without_furigana(500)])
    job, folder = job_for(roster), results_of(roster)
    waiting = len(build(job, folder, "ja").judged.waiting)
    assert waiting >= 200

    # A small window: without a graphics card most of the time would go into painting.
    small = {"viewport": {"width": 400, "height": 300}}
    with served(job) as review, context_for(browser, **small) as context:
        page = context.new_page()
        page.goto(review.address)
        for left in range(waiting, 0, -1):
            page.evaluate(SHOWN, str(left))
            page.keyboard.press("Enter")
        page.locator("#all-done").wait_for()

    result = build(job, folder, "ja")
    assert (len(result.judged.waiting), result.printed, result.taken) == (0, 500, None)
