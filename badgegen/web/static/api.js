// Talks with the server: questions, changes, and what to tell when it cannot be done.

const csrf = document.querySelector("meta[name=csrf]").content;

export class Trouble extends Error {
  constructor(status, sentence, problems = []) {
    super(sentence);
    this.status = status;
    this.problems = problems;
  }
}

export function ask(path, fields = {}, options = {}) {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined && value !== null);
  const query = new URLSearchParams(given).toString();
  return answered(query ? `${path}?${query}` : path, options);
}

export function change(path, fields = {}) {
  return answered(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRF-Token": csrf },
    body: JSON.stringify(fields),
  });
}

async function answered(address, options) {
  const sentences = document.getElementById("trouble").dataset;
  let answer;
  try {
    answer = await fetch(address, { credentials: "same-origin", cache: "no-store", ...options });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Trouble(0, sentences.gone);
  }
  if (answer.ok) return answer.json();
  if (answer.status === 403) throw new Trouble(403, sentences.notOurs);
  if (!answer.headers.get("Content-Type")?.startsWith("application/json")) {
    throw new Trouble(answer.status, sentences.failed);
  }
  const told = await answer.json();
  throw new Trouble(answer.status, told.trouble, told.problems);
}
