// The view of all that stands out: the findings, each to be accepted with a note, and what else is told.

import { ask, change } from "./api.js";
import { filled, one, pager, say, show, tell } from "./dom.js";
import { showCount, showState } from "./state.js";

let go = null;
let page = 0;
let pages = 1;
let busy = false;

/** `openPerson` is called with the position of somebody who was chosen, `turn` with a new page. */
export function prepare(openPerson, turn) {
  go = { openPerson, turn };
}

export async function open(wanted = 0, line = undefined) {
  // Nobody shall begin a note on what is about to be exchanged.
  one("finding-list").replaceChildren();
  await load(wanted, line);
}

async function load(wanted, line) {
  const [view, sections] = await Promise.all([ask("/api/findings", { page: wanted }), ask("/api/sections")]);
  present(view, sections);
  if (line !== undefined) focus(line);
}

export async function refresh() {
  const writing = one("finding-list").querySelector("form:not([hidden])");
  if (!writing && !busy) await load(page, current());
}

function present(view, sections) {
  showState(view.state);
  showCount(view.count);
  ({ page, pages } = view);
  one("finding-list").replaceChildren(...view.findings.map(item));
  show(one("no-findings"), !view.findings.length);
  pager(one("finding-pages"), page, pages, go.turn);
  one("sections").replaceChildren(...sections.map(section));
}

function item(finding, line) {
  const place = filled("finding-template", { ...finding, open: !finding.accepted });
  const form = place.querySelector("form");
  describe(button(place, "write"), [place.querySelector(".sentence")], line);
  describe(form.elements.note, form.querySelectorAll(".hint, .field-trouble"), line);
  place.querySelector(".finding-places").append(...places(finding));
  form.elements.note.value = finding.note;
  button(place, "write").addEventListener("click", () => write(place));
  button(place, "cancel").addEventListener("click", () => leave(form.elements.note));
  button(place, "reopen").addEventListener("click", () => save(finding, "", line));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    save(finding, form.elements.note.value, line);
  });
  return place;
}

/** Tells those who listen to the page what belongs to a control. */
function describe(control, texts, line) {
  for (const text of texts) text.id = `finding-${line}-${text.className}`;
  control.setAttribute("aria-describedby", [...texts].map((text) => text.id).join(" "));
}

const button = (place, what) => place.querySelector(`[data-do=${what}]`);

function places(finding) {
  const links = finding.places.map(({ text, at }) => (at === null ? plain(text) : link(text, at)));
  return finding.more ? [...links, plain(finding.more)] : links;
}

function plain(text) {
  return Object.assign(document.createElement("span"), { textContent: text });
}

function link(text, at) {
  const anchor = Object.assign(document.createElement("a"), { textContent: text, href: `?view=review&at=${at}` });
  anchor.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go.openPerson(at);
  });
  return anchor;
}

function write(place) {
  const form = place.querySelector("form");
  show(form, true);
  show(button(place, "write"), false);
  form.elements.note.focus();
  form.elements.note.select();
}

/** Leaves a note as it was. */
export function leave(field) {
  const place = field.closest(".finding");
  field.value = field.defaultValue;
  complain(place, "");
  show(place.querySelector("form"), false);
  show(button(place, "write"), true);
  button(place, "write").focus();
}

async function save(finding, note, line) {
  if (busy) return;
  busy = true;
  try {
    const view = await change("/api/accept", { key: finding.key, note, seen: finding.seen, page, line });
    tell(null);
    present(view, await ask("/api/sections"));
    focus(view.line);
    say(view.said);
  } catch (trouble) {
    say("");
    if (trouble.status === 422) return void complain(one("finding-list").children[line], trouble.message);
    tell(trouble);
    if (trouble.status === 409) await open(page, line);
  } finally {
    busy = false;
  }
}

function complain(place, sentence) {
  place.querySelector(".field-trouble").textContent = sentence;
  const field = place.querySelector("input");
  field.setAttribute("aria-invalid", String(Boolean(sentence)));
  if (sentence) field.focus();
}

/** The line of the finding that has the focus. */
function current() {
  const place = document.activeElement?.closest(".finding");
  return place ? [...one("finding-list").children].indexOf(place) : undefined;
}

function focus(line) {
  const lines = one("finding-list").children;
  const place = lines[Math.min(line, lines.length - 1)];
  if (!place) return void one("findings-title").focus();
  button(place, "write").focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
}

/** Goes to the finding above or below, also on the page before or after. */
export async function move(step) {
  const from = current();
  const line = from === undefined ? 0 : from + step;
  if (line >= 0 && line < one("finding-list").children.length) return void focus(line);
  const next = page + step;
  if (from === undefined || next < 0 || next >= pages) return;
  await go.turn(next);
  focus(step > 0 ? 0 : one("finding-list").children.length - 1);
}

function section(found, number) {
  const place = filled("section-template", found);
  const more = place.querySelector(".more");
  let shown = 0;
  const add = (lines, count) => {
    place.querySelector("ul").append(...lines.map((line) =>
      Object.assign(document.createElement("li"), { textContent: line })));
    show(more, shown + 1 < count);
  };
  more.addEventListener("click", async () => {
    shown += 1;
    try {
      const [next] = await ask("/api/sections", { section: number, page: shown });
      add(next.lines, next.pages);
    } catch (trouble) {
      tell(trouble);
    }
  });
  add(found.lines, found.pages);
  return place;
}
