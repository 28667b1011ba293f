// The view in which the badges are made, and the end of the review.

import { ask, change, fetched } from "./api.js";
import { filled, one, say, show, tell } from "./dom.js";
import { showState } from "./state.js";

const PAUSE = 400; // milliseconds between two looks at a build that runs
let shown = ""; // the build as it was shown last
let ours = 0; // the number of the build that was begun in this tab
let looking = 0;
let look = null;

export async function open() {
  const { state, build } = await ask("/api/alive");
  showState(state);
  shown = "";
  showBuild(build);
}

/** Shows how far a build is, or what it has made, whichever tab has begun it. */
export function showBuild(build) {
  clearTimeout(looking);
  if (build?.running) looking = setTimeout(look, PAUSE);
  if (!build || JSON.stringify(build) === shown) return;
  shown = JSON.stringify(build);
  for (const place of document.querySelectorAll("[data-building]")) show(place, build.running);
  for (const place of document.querySelectorAll("[data-built-so-far]")) place.textContent = soFar(build);
  hold(build.running);
  if (build.running) showProgress(build);
  else showOutcome(build);
}

/** While a build runs, no other is begun. */
function hold(running) {
  if (running) one("build").setAttribute("aria-disabled", "true");
  else one("build").removeAttribute("aria-disabled");
}

const soFar = ({ said, done, total }) =>
  (total ? `${said} ${Math.round(100 * done / total)} %` : said);

function showProgress({ done, total }) {
  const bar = one("build-progress");
  if (total) Object.assign(bar, { max: total, value: done });
  else bar.removeAttribute("value");
}

function showOutcome({ number, said, made, files, trouble, problems }) {
  show(one("results"), Boolean(said));
  show(one("result-files"), made);
  one("built").textContent = said;
  one("print-files").replaceChildren(...files.map(button));
  if (trouble && (number === ours || !one("finish").hidden)) tell({ message: trouble, problems });
  if (number !== ours) return;
  ours = 0;
  say(said);
  // A browser keeps back a tab that nobody has asked for lately; the buttons are there.
  if (made && navigator.userActivation?.isActive) openFile(files[0] ?? "preview.pdf");
}

const addresses = new Map(); // those within this tab, by the files' names

/** Opens a PDF in a tab of its own, where it is printed as any other. */
async function openFile(name) {
  const tab = window.open("about:blank", "_blank");
  try {
    const address = await fetched(`/results/${encodeURIComponent(name)}`);
    URL.revokeObjectURL(addresses.get(name));
    addresses.set(name, address);
    if (tab) tab.location = address;
    else Object.assign(document.createElement("a"), { href: address, download: name }).click();
  } catch (trouble) {
    tab?.close();
    tell(trouble);
  }
}

async function build() {
  if (one("build").hasAttribute("aria-disabled")) return;
  hold(true);
  tell(null);
  say(one("build").dataset.busy);
  try {
    const begun = (await change("/api/build")).build;
    ours = begun.number;
    showBuild(begun);
  } catch (trouble) {
    hold(false);
    say("");
    tell(trouble);
  }
}

async function stop() {
  try {
    showBuild((await change("/api/stop")).build);
    one("build").focus();
  } catch (trouble) {
    tell(trouble);
  }
}

function button(name) {
  const place = filled("file-template", { name });
  place.addEventListener("click", () => openFile(name));
  return place;
}

/** `leave` is called at the end of the review, `beat` asks the server how far the build is. */
export function prepare(leave, beat) {
  look = beat;
  one("build").addEventListener("click", build);
  one("open-preview").addEventListener("click", () => openFile("preview.pdf"));
  for (const button of document.querySelectorAll("[data-do=stop]")) button.addEventListener("click", stop);
  one("leave").addEventListener("click", async () => {
    try {
      await change("/api/leave");
      leave();
    } catch (trouble) {
      tell(trouble);
    }
  });
}
