// What stands above every view: the numbers, and what can be taken back.

import { ask } from "./api.js";
import { one, show, tell } from "./dom.js";

const PAUSE = 400; // milliseconds after the last step before the findings are counted anew
let counting = 0;

export function showState(state) {
  for (const place of document.querySelectorAll("[data-count]")) {
    place.textContent = state.counts[place.dataset.count].toLocaleString();
  }
  show(one("unneeded"), state.counts.unneeded > 0);
  one("progress").max = Math.max(1, state.counts.total);
  one("progress").value = state.counts.ready;
  show(one("undo").parentElement, Boolean(state.undo));
  document.querySelector("[data-undo]").textContent = state.undo?.text ?? "";
  one("undo").dataset.step = state.undo?.step ?? "";
  clearTimeout(counting);
  counting = setTimeout(() => ask("/api/open").then(showCount).catch(tell), PAUSE);
}

/** How many findings are open and accepted; to count them takes a while among very many people. */
export function showCount(count) {
  clearTimeout(counting);
  for (const name of ["open", "accepted"]) {
    for (const place of document.querySelectorAll(`[data-${name}]`)) {
      place.textContent = count[name].toLocaleString();
    }
  }
}
