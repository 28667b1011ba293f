// Small helpers to fill the page. Text is only ever set as text.

import { fetched } from "./api.js";

export const one = (id) => document.getElementById(id);

export function show(element, visible) {
  element.hidden = !visible;
}

/** A copy of a template's only element, its marked places filled with the values' texts. */
export function filled(id, values) {
  const copy = one(id).content.firstElementChild.cloneNode(true);
  for (const place of copy.querySelectorAll("[data-fill]")) {
    place.textContent = values[place.dataset.fill] ?? "";
  }
  for (const place of copy.querySelectorAll("[data-when]")) {
    show(place, Boolean(values[place.dataset.when]));
  }
  return copy;
}

/** The server's drawings of the sides of a badge; as XML they can hold nothing that runs. */
export function pictures(sides) {
  return sides.map((side) => {
    const drawn = new DOMParser().parseFromString(side.svg, "image/svg+xml").documentElement;
    const place = filled("side-template", side);
    const drawing = document.importNode(drawn, true);
    for (const image of drawing.querySelectorAll("image")) fill(image);
    place.querySelector("[data-picture]").append(drawing);
    return place;
  });
}

const kept = new Map(); // the pictures within the drawings, by the server's address

/** Puts a picture in its place within a drawing. */
function fill(image) {
  const path = image.getAttribute("href");
  image.removeAttribute("href");
  if (!kept.has(path)) kept.set(path, fetched(path));
  kept.get(path).then((address) => image.setAttribute("href", address)).catch(tell);
}

/** Buttons to the page before and after; `go` is told the page, counted from 0. */
export function pager(place, page, pages, go) {
  place.replaceChildren();
  show(place, pages > 1);
  if (pages < 2) return;
  const buttons = filled("pager-template", { where: `${page + 1} / ${pages}` });
  for (const button of buttons.querySelectorAll("[data-page]")) {
    const target = page + (button.dataset.page === "next" ? 1 : -1);
    button.disabled = target < 0 || target >= pages;
    button.addEventListener("click", () => go(target));
  }
  place.append(buttons);
}

export function say(sentence) {
  one("said").textContent = sentence;
}

export function tell(trouble) {
  const place = one("trouble");
  place.replaceChildren();
  if (!trouble) return;
  const sentence = document.createElement("p");
  sentence.textContent = trouble.message;
  place.append(sentence);
  if (!trouble.problems?.length) return;
  const list = document.createElement("ul");
  for (const problem of trouble.problems) {
    list.append(Object.assign(document.createElement("li"), { textContent: problem }));
  }
  place.append(list);
}
