// Starts the page: which view the address names, the history, and the signs of life.

import { ask, change } from "./api.js";
import * as badges from "./badges.js";
import { one, say, show, tell } from "./dom.js";
import * as findings from "./findings.js";
import * as finish from "./finish.js";
import * as keys from "./keys.js";
import * as list from "./list.js";
import * as review from "./review.js";
import { enter } from "./session.js";
import { showState } from "./state.js";

const SIGN = 20_000; // milliseconds between two signs of life
const VIEWS = ["review", "badges", "findings", "finish"];
const MOST = 9_999_999; // nobody has so many staff; the server tells that there is nobody
let beating = 0;
let known = "";
let lost = false; // whether the last sign of life was not answered

async function route(focus = true, line = undefined) {
  const asked = new URLSearchParams(location.search);
  const view = VIEWS.includes(asked.get("view")) ? asked.get("view") : "review";
  const number = (name) => (/^\d+$/.test(asked.get(name) ?? "") ? Math.min(Number(asked.get(name)), MOST) : undefined);
  reveal(view);
  tell(null);
  try {
    if (view === "review") await review.open(number("at"), { remember: "replace", focus });
    if (view === "badges") await badges.open(number("department"), number("page"));
    if (view === "findings") await findings.open(number("page"), line);
    if (view === "finish") await finish.open();
    if (view !== "review" && focus && line === undefined) one(`${view}-title`).focus({ preventScroll: true });
  } catch (trouble) {
    tell(trouble);
  }
}

function reveal(view) {
  for (const name of [...VIEWS, "left"]) show(one(name), name === view);
  for (const link of document.querySelectorAll("nav [data-go]")) {
    link.toggleAttribute("aria-current", link.dataset.go === view);
    if (link.dataset.go === view) link.setAttribute("aria-current", "page");
  }
}

function go(view, fields = {}, line = undefined) {
  if (view === "review" && fields.at === undefined) fields = { at: review.current() };
  const given = Object.entries({ view, ...fields }).filter(([, value]) => value !== undefined);
  const address = `?${new URLSearchParams(given)}`;
  say("");
  if (address !== location.search) history.pushState(null, "", address);
  return route(true, line);
}

let undoing = false;

/** Takes back the last step and shows where it was. */
async function undo() {
  const step = Number(one("undo").dataset.step);
  if (!step || undoing) return;
  undoing = true;
  try {
    const undone = await change("/api/undo", { step });
    if (undone.at !== null) await go("review", { at: undone.at });
    else await go("findings", { page: undone.page }, undone.line);
    say(undone.said);
  } catch (trouble) {
    say("");
    tell(trouble);
    if (trouble.status === 409) await refresh();
  } finally {
    undoing = false;
  }
}

async function refresh() {
  if (!one("review").hidden) await review.refresh();
  if (!one("findings").hidden) await findings.refresh();
}

/** Tells the server that the page is there, and takes in what other tabs and files have changed. */
async function beat() {
  try {
    const { state, build } = await ask("/api/alive");
    finish.showBuild(build);
    // The answer to the decision that is under way will tell the numbers, and who is next with them.
    if (review.isBusy()) return;
    const now = JSON.stringify(state);
    showState(state);
    if (lost) tell(null);
    lost = false;
    if (known && now !== known) await refresh();
    known = now;
  } catch (trouble) {
    // A computer that wakes from sleep may answer the next time.
    if (!lost || trouble.status !== 0) tell(trouble);
    lost = trouble.status === 0;
    if (trouble.status === 403) clearInterval(beating);
  }
}

function leave() {
  clearInterval(beating);
  document.removeEventListener("visibilitychange", returned);
  reveal("left");
  document.body.classList.add("ended");
  one("left").querySelector("h2").focus();
}

function returned() {
  if (!document.hidden) beat();
}

function prepare(facts) {
  document.title += ` – ${facts.roster}`;
  for (const name of ["roster", "folder", "overrides"]) one(name).textContent = facts[name];
  show(one("finish-waiting"), !facts.included);
  show(one("finish-included"), facts.included);
  for (const link of document.querySelectorAll("[data-go]")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(link.dataset.go);
    });
  }
  window.addEventListener("popstate", () => route());
  document.addEventListener("visibilitychange", returned);
  keys.prepare(go, undo, facts.single_keys);
  list.prepare((at) => review.open(at, { remember: "push" }), review.takeFocus);
  one("undo").addEventListener("click", undo);
  findings.prepare((at) => go("review", { at }), (page) => go("findings", { page }));
  badges.prepare((at) => go("review", { at }), (department, page) => go("badges", { department, page }));
  finish.prepare(leave, beat);
}

try {
  prepare(await enter());
  beating = setInterval(beat, SIGN);
  await route();
  await beat();
} catch (trouble) {
  document.body.classList.add("closed");
  tell(trouble);
}
