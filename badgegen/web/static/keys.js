// The keyboard: every step of the review has a key.

import { change } from "./api.js";
import { one, tell } from "./dom.js";
import * as findings from "./findings.js";
import * as list from "./list.js";
import * as review from "./review.js";

const moves = { ArrowUp: -1, ArrowDown: 1 };

const ofPerson = {
  a: review.switchScope,
  b: review.name,
  k: () => (one("kana").focus(), one("kana").select()),
  x: review.withdraw,
};

/** `go` shows a view by its name, `undo` takes back the last step; `letters` says whether letters are keys. */
export function prepare(go, undo, letters) {
  const single = {
    u: undo,
    "/": () => search(go),
    d: () => go("badges"),
    n: () => go("findings"),
    f: () => go("finish"),
    r: () => go("review"),
    "?": () => one("keys").showModal(),
  };
  one("show-keys").addEventListener("click", () => one("keys").showModal());
  one("single-keys").checked = letters;
  one("single-keys").addEventListener("change", (event) =>
    change("/api/settings", { single_keys: event.target.checked }).catch(tell));
  document.addEventListener("keydown", (event) => pressed(event, single));
}

async function search(go) {
  if (one("review").hidden) await go("review");
  one("search").focus();
  one("search").select();
}

function pressed(event, single) {
  // A key that an input method is still using is not for the page.
  if (event.isComposing || event.keyCode === 229 || one("keys").open) return;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const action = actionOf(event, single);
  if (!action) return;
  event.preventDefault();
  Promise.resolve(action()).catch(tell);
}

function actionOf(event, single) {
  const { key, target } = event;
  const field = target.matches("input:not([type=radio], [type=checkbox]), select");
  // A key that is held down must not decide for one person after the other.
  if (key === "Enter" && event.repeat) return () => {};
  if (target.id === "search") return searchAction(key);
  const reviewing = !one("review").hidden;
  if (key in moves && !target.matches("select, [type=radio]")) {
    if (reviewing) return () => review.move(moves[key]);
    if (!one("findings").hidden && !field) return () => findings.move(moves[key]);
  }
  if (key === "Escape" && target.name === "note") return () => findings.leave(target);
  if (key === "Escape" && field) return () => one("accept").focus();
  if (key === "Enter" && reviewing && target === document.body) return review.accept;
  if (field || !one("single-keys").checked) return null;
  if (reviewing && /^[1-9]$/.test(key)) return () => review.choose(Number(key) - 1);
  return (reviewing && ofPerson[key.toLowerCase()]) || single[key.toLowerCase()];
}

function searchAction(key) {
  if (key === "Escape") return list.endSearch;
  if (key === "Enter" || key === "ArrowDown") return list.openFirst;
  return null;
}
