// How pages of the newsroom ask the API: with the session's cookie and the seal of the page.
const { seal } = document.body.dataset;

/** What an answer that is not a success says. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem?.title ?? String(status));
    Object.assign(this, { status, problem });
  }
}

/** Asks; `version` is the version of the story that was seen. Throws Refused, or a TypeError where there is no connection. */
export async function ask(method, path, body, version) {
  const headers = { "Dateline-Seal": seal, "Accept-Language": document.documentElement.lang };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  if (version !== undefined && version !== null) headers["If-Match"] = `"${version}"`;
  const answer = await fetch(path, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  const json = answer.headers.get("content-type")?.includes("json") ? await answer.json() : null;
  if (!answer.ok) throw new Refused(answer.status, json);
  return json;
}

/** A sentence about what went wrong, in the newsroom's language. */
export function sentenceFor(error) {
  const texts = document.body.dataset;
  if (!(error instanceof Refused)) return texts.offline;
  if (error.status === 401) return texts.loggedOut;
  return (error.status < 500 && error.problem?.detail) || texts.failed;
}

/** A text with {0}, {1} filled in. */
export const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, i) => values[i]);

/** A counted text in the page's language. */
export function count(plural, number) {
  const form = new Intl.PluralRules(document.documentElement.lang).select(number);
  return fill(plural[form] ?? plural.other, number.toLocaleString(document.documentElement.lang));
}
