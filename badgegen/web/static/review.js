// The view in which readings are decided: the person, what is typed, and each decision.

import { ask, change } from "./api.js";
import { one, say, show, tell } from "./dom.js";
import { showList, text } from "./list.js";
import { candidate, complain, markChosen, missing, showCandidates, showLook } from "./look.js";
import { showState } from "./state.js";

const PAUSE = 120; // milliseconds after the last key before the badge is drawn anew
let person = null;
let unread = false; // a name was typed whose reading is not shown yet
let busy = false;
let opening = 0;
let asking = null;
let timer = 0;

export const current = () => person?.at;

/** Whether a decision is being saved. */
export const isBusy = () => busy;

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
  showList(view.list, current() ?? null);
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

export function takeFocus() {
  const target = person ? missing() ?? one("accept") : one("all-done").querySelector("h2");
  target.focus({ preventScroll: true });
  if (person) one("surname").scrollIntoView({ block: "nearest" });
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
  one("naming").open = document.activeElement === one("name");
  show(one("naming"), person.alone);
  showScope();
  showCandidates(person.look.candidates, choose);
  showLook(person.look);
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

/** Takes a candidate into the field; Enter then accepts it. */
export function choose(at) {
  const chosen = person && candidate(at);
  if (!chosen) return;
  one("kana").value = chosen.kana;
  one("romaji").value = chosen.kana === person.look.kana ? person.typed : "";
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
  clearTimeout(timer);
  const look = await proposal({ name: one("name").value }, "name");
  if (!look) return;
  unread = false;
  one("kana").value = look.kana;
  one("romaji").value = "";
  showCandidates(look.candidates, choose);
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
  // What was asked for before shows this person still, and half of what is decided now.
  opening += 1;
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
