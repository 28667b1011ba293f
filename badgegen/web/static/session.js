// How a tab comes by the session's secrets: by the code of the address, from before, or from another tab.

import { ask, change, proveWith } from "./api.js";

const KEPT = "badgegen-session"; // bound to this address with its port; cookies are not
const PATIENCE = 2000; // milliseconds until another tab must have answered
const tabs = new BroadcastChannel("badgegen");

/** What the server says of the review; refused where nothing proves that this tab may know. */
export async function enter() {
  const code = location.hash.slice(1);
  if (code) history.replaceState(null, "", location.pathname + location.search);
  for (const source of [() => exchanged(code), kept, () => passedOn()]) {
    const session = await source();
    const facts = session && (await known(session));
    if (facts) return facts;
  }
  return ask("/api/start");
}

async function exchanged(code) {
  return code && unlessRefused(change("/api/enter", { code }));
}

function kept() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT));
  } catch {
    return null; // a browser may be told to keep nothing
  }
}

function passedOn() {
  return new Promise((receive) => {
    tabs.addEventListener("message", ({ data }) => data.session && receive(data.session));
    tabs.postMessage({ wanted: true });
    setTimeout(receive, PATIENCE);
  });
}

async function known(session) {
  proveWith(session);
  const facts = await unlessRefused(ask("/api/start"));
  if (!facts) return void proveWith(null);
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(session));
  } catch {
    // The tab asks the others again after a reload.
  }
  tabs.addEventListener("message", ({ data }) => data.wanted && tabs.postMessage({ session }));
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
