// The view in which the badges are made, and the end of the review.

import { ask, change } from "./api.js";
import { filled, one, say, show, tell } from "./dom.js";
import { showState } from "./state.js";

let building = false;

export async function open() {
  showState(await ask("/api/alive"));
}

async function build() {
  if (building) return;
  building = true;
  const button = one("build");
  button.setAttribute("aria-disabled", "true");
  tell(null);
  say(button.dataset.busy);
  try {
    const made = await change("/api/build");
    showState(made.state);
    say(made.said);
    one("built").textContent = made.said;
    const links = made.files.map(link);
    one("print-files").replaceChildren(...links);
    show(one("results"), true);
    // Where the browser keeps new tabs back, the links are there.
    window.open((links[0] ?? one("open-preview")).href, "_blank", "noopener");
  } catch (trouble) {
    say("");
    tell(trouble);
  } finally {
    building = false;
    button.removeAttribute("aria-disabled");
  }
}

function link(name) {
  return Object.assign(filled("file-template", { name }), { href: `/results/${name}` });
}

export function prepare(leave) {
  one("build").addEventListener("click", build);
  one("leave").addEventListener("click", async () => {
    try {
      await change("/api/leave");
      leave();
    } catch (trouble) {
      tell(trouble);
    }
  });
}
