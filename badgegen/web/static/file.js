// A PDF in a tab of its own, where it can be looked at again, printed and saved under its name.

import { fetched } from "./api.js";
import { one, show } from "./dom.js";

export async function open(name) {
  document.title = name;
  document.body.classList.add("reading");
  const address = await fetched(`/results/${encodeURIComponent(name)}`);
  one("file-name").textContent = name;
  Object.assign(one("save-file"), { href: address, download: name });
  Object.assign(one("pdf"), { src: address, title: name });
  show(one("file-frame"), true);
}
