// The view in which readings are decided: the list, the person, and each decision.

import { ask, change } from "./api.js";
import { filled, one, pager, pictures, say, show, tell } from "./dom.js";
import { showState } from "./state.js";

const PAUSE = 120; // milliseconds after the last key before the badge is drawn anew
let person = null;
let candidates = []; // readings to choose from
let shown = null; // how the badge looks by now
let unread = false; // a name was typed whose reading is not shown yet
let busy = false;
let opening = 0;
let asking = null;
let timer = 0;

export const text = () => one("search").value.trim();
export const current = () => person?.at;

/** Shows a person, or who waits first; the page's history is told by `remember`. */
export async function open(at, { step, remember = "replace", focus = true } = {}) {
  opening += 1;
  const [mine, before] = [opening, typing()];
  const view = await ask("/api/review", { at, step, text: text() });
  // Whoever was asked for last is shown, and nobody is torn from a field that was entered meanwhile.
  if (mine === opening) present(view, remember, focus && [null, before].includes(typing()));
}

const typing = () => document.activeElement?.closest("input") ?? null;

export async function refresh() {
  if (!one("decision").contains(typing()) && !busy) await open(current(), { focus: false });
}

function present(view, remember, focus) {
  clearTimeout(timer);
  asking?.abort();
  opening += 1;
  person = view.person;
  showState(view.state);
  showList(view.list);
  show(one("card"), Boolean(person));
  show(one("all-done"), !person);
  if (person) showPerson();
  note(remember);
  if (focus) takeFocus();
}

function note(remember) {
  const address = person ? `?view=review&at=${person.at}` : "?view=review";
  if (remember === "push" && address !== location.search) history.pushState(null, "", address);
  if (remember === "replace") history.replaceState(null, "", address);
}

function takeFocus() {
  const target = person ? missing() ?? one("accept") : one("all-done").querySelector("h2");
  target.focus({ preventScroll: true });
  if (person) one("surname").scrollIntoView({ block: "nearest" });
}

/** The field that must be filled in before the reading can be accepted, if one is empty. */
function missing() {
  if (!one("kana").value.trim()) return one("kana");
  return shown.wants_romaji && !one("romaji").value.trim() ? one("romaji") : null;
}

function showPerson() {
  for (const name of ["department", "number", "place", "certainty", "source", "alike", "standing"]) {
    one(name).textContent = person[name];
  }
  show(one("decided"), Boolean(person.standing));
  one("kana").value = person.look.kana;
  one("romaji").value = person.typed;
  one("name").value = person.name;
  unread = false;
  one("naming").open = false;
  show(one("naming"), person.alone);
  showScope();
  showCandidates(person.look.candidates);
  showLook(person.look);
}

function showCandidates(found) {
  candidates = found;
  const buttons = candidates.map((candidate, at) => {
    const button = filled("candidate-template", { ...candidate, key: at + 1 });
    button.addEventListener("click", () => choose(at));
    return button;
  });
  one("candidates").replaceChildren(...buttons);
  show(one("no-candidates"), !buttons.length);
}

/** A name that was typed is for one person; so is one that was decided before. */
function showScope() {
  const named = Boolean(one("name").value.trim());
  const shared = person.shared > 0 && one("name").value.trim() === person.name;
  one("scope-one").disabled = !person.alone;
  one("scope-all").disabled = !shared;
  one("scope-one").checked = person.alone || !shared;
  one("scope-all").checked = !one("scope-one").checked;
  show(one("not-alone"), !person.alone);
  show(one("not-shared"), !shared && !named);
  show(one("own-name"), !shared && named);
}

function showLook(look) {
  shown = look;
  one("surname").textContent = look.surname;
  one("called").textContent = look.called;
  show(one("called"), Boolean(look.called));
  one("badge").replaceChildren(...pictures(look.sides));
  one("romaji").placeholder = look.romaji;
  one("accepts").textContent = `「${look.kana || "？"}」`;
  const reasons = look.reasons.map((reason) =>
    Object.assign(document.createElement("li"), { textContent: reason }));
  one("reasons").replaceChildren(...reasons);
  show(one("why"), reasons.length > 0);
  complain("");
  markChosen();
}

function markChosen() {
  [...one("candidates").children].forEach((button, at) => {
    button.setAttribute("aria-pressed", String(candidates[at].kana === one("kana").value));
  });
}

function complain(sentence, field = "kana") {
  one("kana-trouble").textContent = field === "name" ? "" : sentence;
  one("name-trouble").textContent = field === "name" ? sentence : "";
  for (const id of ["kana", "romaji", "name"]) {
    one(id).setAttribute("aria-invalid", String(Boolean(sentence) && id === field));
  }
}

/** Takes a candidate into the field; Enter then accepts it. */
export function choose(at) {
  const candidate = person && candidates[at];
  if (!candidate) return;
  one("kana").value = candidate.kana;
  one("romaji").value = candidate.kana === person.look.kana ? person.typed : "";
  markChosen();
  propose();
  one("accept").focus();
}

/** Draws the badge as it would be with what is in the fields. */
async function propose() {
  const fields = { kana: one("kana").value, romaji: one("romaji").value, name: one("name").value };
  const look = await proposal(fields, "kana");
  if (look) showLook(look);
}

/** Draws the badge with the name in its field, as such a surname usually reads. */
async function proposeName() {
  const look = await proposal({ name: one("name").value }, "name");
  if (!look) return;
  unread = false;
  one("kana").value = look.kana;
  one("romaji").value = "";
  showCandidates(look.candidates);
  showLook(look);
}

/** The server's drawing; nothing where something else is asked for by then, or it is refused. */
async function proposal(fields, field) {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const look = await ask("/api/proposal", { at: person.at, ...fields }, { signal });
    return signal.aborted ? null : look;
  } catch (trouble) {
    if (trouble.name === "AbortError" || signal.aborted) return null;
    if (trouble.status === 422) complain(trouble.message, field);
    else tell(trouble);
    return null;
  }
}

function typed() {
  clearTimeout(timer);
  one("accepts").textContent = `「${one("kana").value || "？"}」`;
  markChosen();
  timer = setTimeout(propose, PAUSE);
}

function typedName(event) {
  clearTimeout(timer);
  unread = true;
  showScope();
  if (!event.isComposing) timer = setTimeout(proposeName, PAUSE);
}

/** Opens the field for the surname that this person uses at work. */
export function name() {
  if (!person?.alone) return;
  one("naming").open = true;
  one("name").focus();
  one("name").select();
}

export function switchScope() {
  const other = one(one("scope-all").checked ? "scope-one" : "scope-all");
  if (!other.disabled) other.checked = true;
}

export async function accept() {
  if (!person || busy) return;
  if (unread) return void proposeName();
  const empty = missing();
  if (empty) {
    if (empty.id === "romaji") complain(one("kana-trouble").dataset.romaji, "romaji");
    return void empty.focus();
  }
  await settle("/api/decide", {
    at: person.at,
    kana: one("kana").value,
    romaji: one("romaji").value,
    everybody: one("scope-all").checked,
    seen: person.seen,
    name: one("name").value,
    text: text(),
  });
}

/** Withdraws the stored decision about the person, who waits again then. */
export async function withdraw() {
  if (!person?.standing || busy) return;
  await settle("/api/withdraw", { at: person.at, seen: person.seen, text: text() });
}

async function settle(path, fields) {
  busy = true;
  try {
    const view = await change(path, fields);
    tell(null);
    present(view, "push", true);
    say(view.said);
  } catch (trouble) {
    say("");
    tell(trouble);
    if (trouble.status === 409) await open(current(), { focus: true });
  } finally {
    busy = false;
  }
}

export async function move(step) {
  if (!busy && person) await open(person.at, { step, remember: "push" });
}

function showList(list) {
  const rows = list.rows.map((row) => {
    const item = filled("row-template", { ...row, ready: !row.waiting });
    const button = item.querySelector("button");
    if (row.at === person?.at) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => open(row.at, { remember: "push" }).catch(tell));
    return item;
  });
  one("rows").replaceChildren(...rows);
  show(one("queue"), !text());
  show(one("found"), Boolean(text()));
  one("list-total").textContent = list.total.toLocaleString();
  show(one("no-rows"), !rows.length && Boolean(text()));
  pager(one("list-pages"), list.page, list.pages, (page) => showPage(page).catch(tell));
  one("rows").querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
}

async function showPage(page) {
  showList(await ask("/api/list", { text: text(), page }));
}

/** Opens the first who is found; the search stays as it is. */
export async function openFirst() {
  const list = await ask("/api/list", { text: text() });
  showList(list);
  if (list.rows.length) await open(list.rows[0].at, { remember: "push" });
}

export function endSearch() {
  one("search").value = "";
  showPage(0).catch(tell);
  takeFocus();
}

let searching = 0;
one("search").addEventListener("input", () => {
  clearTimeout(searching);
  searching = setTimeout(() => showPage(0).catch(tell), PAUSE);
});
one("kana").addEventListener("input", typed);
one("romaji").addEventListener("input", typed);
one("name").addEventListener("input", typedName);
one("name").addEventListener("compositionend", typedName);
one("decision").addEventListener("submit", (event) => {
  event.preventDefault();
  accept();
});
one("withdraw").addEventListener("click", () => withdraw().catch(tell));
one("previous").addEventListener("click", () => move(-1).catch(tell));
one("next").addEventListener("click", () => move(1).catch(tell));
