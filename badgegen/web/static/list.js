// The list of people beside the person: who waits, or who is found by a search.

import { ask } from "./api.js";
import { filled, one, pager, show, tell } from "./dom.js";

const PAUSE = 120; // milliseconds after the last key before the list is asked for anew
let go = null;
let marked = null; // the position of the person who is looked at
let searching = 0;

export const text = () => one("search").value.trim();

/** `open` is called with the position of somebody who was chosen, `leave` at the end of a search. */
export function prepare(open, leave) {
  go = { open, leave };
}

/** Shows a page of the list; the person at the position `at` is marked in it. */
export function showList(list, at = marked) {
  marked = at;
  const rows = list.rows.map((row) => {
    const item = filled("row-template", { ...row, ready: !row.waiting && !row.unneeded });
    const button = item.querySelector("button");
    if (row.at === marked) button.setAttribute("aria-current", "true");
    button.addEventListener("click", () => go.open(row.at).catch(tell));
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
  if (list.rows.length) await go.open(list.rows[0].at);
}

export function endSearch() {
  one("search").value = "";
  showPage(0).catch(tell);
  go.leave();
}

one("search").addEventListener("input", () => {
  clearTimeout(searching);
  searching = setTimeout(() => showPage(0).catch(tell), PAUSE);
});
