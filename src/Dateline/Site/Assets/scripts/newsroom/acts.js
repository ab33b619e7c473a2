// The acts of the workflow: each a dialog that says what will happen and asks only what it needs.
import { ask, fill, sentenceFor } from "./api.js";

/** The instant that a local time means in a time zone. */
export function instantIn(zone, local) {
  const asUtc = new Date(`${local}Z`);
  const parts = (at) =>
    Object.fromEntries(
      new Intl.DateTimeFormat("en-GB", { timeZone: zone, hourCycle: "h23", year: "numeric", month: "2-digit", day: "2-digit", hour: "2-digit", minute: "2-digit" })
        .formatToParts(at)
        .map(({ type, value }) => [type, value]),
    );
  const shift = (at) => {
    const { year, month, day, hour, minute } = parts(at);
    return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at.getTime() / 60_000) * 60_000;
  };
  // Twice, because the first guess may lie on the other side of a change of the clocks.
  const first = new Date(asUtc.getTime() - shift(asUtc));
  return new Date(asUtc.getTime() - shift(first)).toISOString();
}

const NAMES = {
  "lead-picture": "checkNoLeadPicture",
  picture: "pictureUnknown",
  "picture-credit": "checkNoCredit",
  "picture-caption": "checkNoCaption",
  "alternative-text": "checkNoAlternativeText",
  "picture-killed": "checkPictureKilled",
  "picture-embargo": "checkPictureEmbargo",
  "picture-expired": "checkPictureExpired",
  "picture-barred": "checkPictureBarred",
  "picture-pool": "checkPicturePool",
  "picture-lease": "checkPictureLease",
  "video-captions": "checkVideoCaptions",
  lead: "checkNoLead",
  "long-lead": "checkLongLead",
  "long-headline": "checkLongHeadline",
  byline: "checkNoByline",
  body: "checkNoBody",
  "quote-source": "checkUnsourcedQuote",
  "link-target": "checkDeadLink",
  "related-story": "checkRelatedNotOut",
};

/** Makes the buttons and their dialogs work. `desk` saves what was typed and says which story and version it is. */
export function offerActs(desk, texts) {
  for (const button of document.querySelectorAll("[data-act]")) {
    const dialog = document.querySelector(`[data-dialog="${button.dataset.act}"]`);
    button.addEventListener("click", () => open(dialog));
    dialog.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      run(dialog);
    });
  }
  for (const close of document.querySelectorAll("dialog [data-close]")) close.addEventListener("click", () => close.closest("dialog").close());

  async function open(dialog) {
    const place = dialog.querySelector("[data-checks]");
    dialog.querySelector("[data-trouble]").hidden = true;
    dialog.showModal();
    if (!place) return;
    place.replaceChildren();
    const id = await desk.written();
    const checks = id ? await ask("POST", `/api/v1/stories/${id}/checks`, desk.content()).catch(() => []) : [];
    const asks = dialog.querySelector("form").dataset.path === "publication";
    place.append(...list(checks), ...(checks.length && asks && !checks.some((check) => check.isBlocking) ? [reason(dialog.dataset.dialog)] : []));
    dialog.querySelector("[type=submit]").disabled = asks && checks.some((check) => check.isBlocking);
  }

  function list(checks) {
    if (checks.length === 0) return [Object.assign(document.createElement("p"), { className: "desk-hint", textContent: texts.checksFine })];
    const items = document.createElement("ul");
    items.append(
      ...checks.map(({ lack, detail, isBlocking }) => {
        const item = Object.assign(document.createElement("li"), { className: isBlocking ? "is-blocking" : "", textContent: fill(texts[NAMES[lack]], detail) });
        if (isBlocking) item.append(` ${texts.blocking}.`);
        return item;
      }),
    );
    return [Object.assign(document.createElement("h3"), { textContent: texts.checklist }), items];
  }

  function reason(key) {
    const field = document.createElement("div");
    field.className = "desk-field";
    const label = Object.assign(document.createElement("label"), { htmlFor: `${key}-reason-why`, textContent: texts.publishAnyway });
    const text = Object.assign(document.createElement("textarea"), { id: `${key}-reason-why`, name: "reason", rows: 2, maxLength: 2000, required: true, dir: "auto" });
    field.append(label, text);
    return field;
  }

  async function run(dialog) {
    const form = dialog.querySelector("form");
    const trouble = dialog.querySelector("[data-trouble]");
    const button = form.querySelector("[type=submit]");
    button.disabled = true;
    try {
      if (!(await desk.save())) {
        dialog.close();
        return;
      }
      const { id, version } = desk.where();
      await ask(form.dataset.method, `/api/v1/stories/${id}/${form.dataset.path}`, bodyOf(form), version);
      location.assign(`${desk.base}/${id}`);
    } catch (error) {
      trouble.textContent = sentenceFor(error);
      trouble.hidden = false;
      button.disabled = false;
    }
  }

  function bodyOf(form) {
    const body = form.dataset.kind ? { kind: form.dataset.kind } : {};
    for (const [name, value] of new FormData(form)) if (value) body[name] = name === "at" || name === "until" ? instantIn(desk.zone, value) : value;
    return Object.keys(body).length ? body : undefined;
  }
}
