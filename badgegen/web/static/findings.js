// The view of all that stands out, as preview.pdf tells it.

import { ask } from "./api.js";
import { filled, one, show, showState, tell } from "./dom.js";

export async function open() {
  const view = await ask("/api/findings");
  showState(view.state);
  one("sections").replaceChildren(...view.sections.map(section));
}

function section(found, number) {
  const place = filled("section-template", found);
  const more = place.querySelector(".more");
  let page = 0;
  const add = (lines, pages) => {
    place.querySelector("ul").append(...lines.map((line) =>
      Object.assign(document.createElement("li"), { textContent: line })));
    show(more, page + 1 < pages);
  };
  more.addEventListener("click", async () => {
    page += 1;
    try {
      const [next] = (await ask("/api/findings", { section: number, page })).sections;
      add(next.lines, next.pages);
    } catch (trouble) {
      tell(trouble);
    }
  });
  add(found.lines, found.pages);
  return place;
}
