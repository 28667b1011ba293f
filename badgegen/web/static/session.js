// How a tab comes by the session's token: by the code of the address, from before, or from another tab.

import { ask, change, proveWith } from "./api.js";

const KEPT = "badgegen-token"; // bound to this address with its port; cookies are not
const PATIENCE = 2000; // milliseconds until another tab must have answered
const tabs = new BroadcastChannel("badgegen");

/** What the server says of the review; refused where nothing proves that this tab may know. */
export async function enter() {
  const code = location.hash.slice(1);
  if (code) history.replaceState(null, "", location.pathname + location.search);
  for (const source of [() => exchanged(code), () => sessionStorage.getItem(KEPT), () => passedOn()]) {
    const token = await source();
    const facts = token && (await known(token));
    if (facts) return facts;
  }
  return ask("/api/start");
}

async function exchanged(code) {
  return code && (await unlessRefused(change("/api/enter", { code })))?.token;
}

function passedOn() {
  return new Promise((receive) => {
    tabs.addEventListener("message", ({ data }) => data.token && receive(data.token));
    tabs.postMessage({ wanted: true });
    setTimeout(receive, PATIENCE);
  });
}

async function known(token) {
  proveWith(token);
  const facts = await unlessRefused(ask("/api/start"));
  if (!facts) return void proveWith("");
  sessionStorage.setItem(KEPT, token);
  tabs.addEventListener("message", ({ data }) => data.wanted && tabs.postMessage({ token }));
  return facts;
}

async function unlessRefused(answer) {
  try {
    return await answer;
  } catch (trouble) {
    if (trouble.status === 403) return null;
    throw trouble;
  }
}
