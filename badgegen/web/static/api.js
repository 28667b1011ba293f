// Talks with the server: questions, changes, and what to tell when it cannot be done.

let session = null; // the token of each question, and the seal of each answer

/** Each question proves itself from now on, and each answer must. */
export function proveWith(given) {
  session = given;
}

export class Trouble extends Error {
  constructor(status, sentence, problems = []) {
    super(sentence);
    this.status = status;
    this.problems = problems;
  }
}

export async function ask(path, fields = {}, options = {}) {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  const query = new URLSearchParams(given).toString();
  return (await answered(query ? `${path}?${query}` : path, options)).json();
}

export async function change(path, fields = {}) {
  const options = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(fields) };
  return (await answered(path, options)).json();
}

/** The address of a file within this tab: neither a picture nor a tab can prove itself. */
export async function fetched(path) {
  return URL.createObjectURL(await (await answered(path, {})).blob());
}

async function answered(address, { headers = {}, ...options }) {
  const sentences = document.getElementById("trouble").dataset;
  const proven = session ? { ...headers, "X-Badgegen-Token": session.token } : headers;
  let answer;
  try {
    answer = await fetch(address, { credentials: "omit", cache: "no-store", headers: proven, ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Trouble(0, sentences.gone);
  }
  // Whoever has the port after badgegen may answer anything, and is not believed.
  const isOurs = !session || answer.headers.get("X-Badgegen-Seal") === session.seal;
  if (answer.status === 403 || !isOurs) throw new Trouble(403, sentences.notOurs);
  if (answer.ok) return answer;
  if (answer.status === 404) throw new Trouble(404, sentences.missing);
  if (!answer.headers.get("Content-Type")?.startsWith("application/json")) {
    throw new Trouble(answer.status, sentences.failed);
  }
  const told = await answer.json();
  throw new Trouble(answer.status, told.trouble, told.problems);
}
