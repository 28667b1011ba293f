// The view of all badges, department by department.

import { ask } from "./api.js";
import { filled, one, pager, pictures } from "./dom.js";
import { showState } from "./state.js";

let go = null;

/** `openPerson` is called with the position of a badge that was chosen, `turn` with a new page. */
export function prepare(openPerson, turn) {
  go = { openPerson, turn };
  one("departments").addEventListener("change", (event) => turn(event.target.selectedIndex, 0));
}

export async function open(department = 0, page = 0) {
  const view = await ask("/api/badges", { department, page });
  showState(view.state);
  showDepartments(view);
  one("tiles").replaceChildren(...view.badges.map(tile));
  pager(one("badge-pages"), view.page, view.pages, (next) => go.turn(view.department, next));
}

function showDepartments(view) {
  const options = view.departments.map(({ name, total, waiting }) =>
    new Option(`${name}  ${total}${waiting ? ` (${waiting})` : ""}`));
  one("departments").replaceChildren(...options);
  one("departments").selectedIndex = view.department;
}

function tile(badge) {
  const item = filled("tile-template", badge);
  item.querySelector("[data-picture]").append(...pictures(badge.sides));
  item.querySelector("button").addEventListener("click", () => go.openPerson(badge.at));
  return item;
}
