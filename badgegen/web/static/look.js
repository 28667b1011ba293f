// How a person's badge looks by now, and the readings to choose from.

import { filled, one, pictures, show } from "./dom.js";

let candidates = [];
let shown = null;

export const candidate = (at) => candidates[at];

/** Buttons for the readings; `choose` is called with the number of one. */
export function showCandidates(found, choose) {
  candidates = found;
  const buttons = candidates.map((candidate, at) => {
    const button = filled("candidate-template", { ...candidate, key: at + 1 });
    button.addEventListener("click", () => choose(at));
    return button;
  });
  one("candidates").replaceChildren(...buttons);
  show(one("no-candidates"), !buttons.length);
}

/** Shows the badge, and what is to be said of it. */
export function showLook(look) {
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

export function markChosen() {
  [...one("candidates").children].forEach((button, at) => {
    button.setAttribute("aria-pressed", String(candidates[at].kana === one("kana").value));
  });
}

/** Tells beside its field what cannot be; an empty sentence takes that back. */
export function complain(sentence, field = "kana") {
  one("kana-trouble").textContent = field === "name" ? "" : sentence;
  one("name-trouble").textContent = field === "name" ? sentence : "";
  for (const id of ["kana", "romaji", "name"]) {
    one(id).setAttribute("aria-invalid", String(Boolean(sentence) && id === field));
  }
}

/** The field that must be filled in before the reading can be accepted, if one is empty. */
export function missing() {
  if (!one("kana").value.trim()) return one("kana");
  return shown.wants_romaji && !one("romaji").value.trim() ? one("romaji") : null;
}
