// The story editor: TipTap over exactly the story's blocks; what is typed is kept on every pause, in the browser at once and on the server when it answers.
import { Editor } from "@tiptap/core";
import { offerActs } from "./acts.js";
import { ask, count, fill, Refused, sentenceFor } from "./api.js";
import { blocksOf, documentOf, given } from "./blocks.js";
import { choosePictures } from "./choose.js";
import { offerComments } from "./comments.js";
import { offerFinding } from "./find.js";
import { merge } from "./merge.js";
import { extensionsFor, fillPicture, tidyPaste } from "./nodes.js";
import { offerTools } from "./tools.js";

const KEEP_HERE_MS = 300;
const KEEP_THERE_MS = 1_500;
const PRESENT_MS = 15_000;
const WORDS_A_MINUTE = 230;

const page = document.querySelector("[data-editor]");
const story = JSON.parse(page.querySelector("[data-story]").textContent);
const { texts } = story;
const find = (name) => page.querySelector(name);
const field = (name) => find(`[name="${name}"]`);
const kept = find("[data-kept]");

let { content } = story;
let leadPicture = content.leadPicture ?? null;
let saved = "";
let loading = true;

const editor = new Editor({
  element: find("[data-body]"),
  extensions: extensionsFor(story),
  content: documentOf(content.blocks),
  injectCSS: false,
  editorProps: {
    attributes: { role: "textbox", "aria-multiline": "true", "aria-label": texts.body },
    transformPastedHTML: tidyPaste,
  },
  onUpdate: changed,
});

/** Everything that was typed, as the program takes it. */
function typed() {
  const lines = (name) => field(name).value.split("\n").map((line) => line.trim()).filter(Boolean);
  return given({
    ...content,
    headline: find("[data-field=headline]").value.replaceAll("\n", " ").trim(),
    lead: find("[data-field=lead]").value.trim(),
    section: field("section").value,
    shortHeadline: field("shortHeadline").value.trim(),
    dateline: field("dateline").value.trim(),
    urgency: Number(field("urgency").value) || 5,
    bylines: orNull(lines("bylines").map((line) => pair(line, /^(.*?),\s*(.+)$/, "role"))),
    sources: orNull(lines("sources").map((line) => pair(line, /^(.*?)\s+(https?:\/\/\S+)$/, "address"))),
    topics: orNull(field("topics").value.split(/[,،，]/).map((topic) => topic.trim()).filter(Boolean)),
    leadPicture,
    listed: find("[data-listed]").checked,
    blocks: blocksOf(editor.getJSON()),
  });
}

const orNull = (list) => (list.length ? list : null);

function pair(line, pattern, second) {
  const match = pattern.exec(line);
  return match ? { name: match[1], [second]: match[2] } : { name: line };
}

/** Shows a content in all fields. */
function show(now) {
  loading = true;
  content = now;
  leadPicture = now.leadPicture ?? null;
  find("[data-field=headline]").value = now.headline ?? "";
  find("[data-field=lead]").value = now.lead ?? "";
  field("section").value = now.section;
  field("shortHeadline").value = now.shortHeadline ?? "";
  field("dateline").value = now.dateline ?? "";
  field("urgency").value = now.urgency ?? 5;
  field("bylines").value = (now.bylines ?? []).map(({ name, role }) => (role ? `${name}, ${role}` : name)).join("\n");
  field("sources").value = (now.sources ?? []).map(({ name, address }) => (address ? `${name} ${address}` : name)).join("\n");
  field("topics").value = (now.topics ?? []).join(", ");
  find("[data-listed]").checked = now.listed ?? true;
  editor.commands.setContent(documentOf(now.blocks), { emitUpdate: false });
  showLead();
  loading = false;
  measure();
}

// Keeping.

const hereKey = () => `dateline-story:${story.id ?? `new-${story.edition}`}`;
let [hereTimer, thereTimer, pending] = [0, 0, false];

function changed() {
  if (loading) return;
  measure();
  pending = true;
  clearTimeout(hereTimer);
  clearTimeout(thereTimer);
  hereTimer = setTimeout(keepHere, KEEP_HERE_MS);
  thereTimer = setTimeout(keepThere, KEEP_THERE_MS);
}

function keepHere() {
  const now = typed();
  if (JSON.stringify(now) === saved) return;
  localStorage.setItem(hereKey(), JSON.stringify({ content: now, revision: story.revision, at: Date.now() }));
}

/** One at a time: what comes while one is on its way is kept by the next. */
let keeping = Promise.resolve();
function keepThere() {
  keeping = keeping.then(keepNow);
  return keeping;
}

async function keepNow() {
  if (!pending) return;
  const now = typed();
  if (!story.id && !now.headline) return tell(texts.keptHere);
  pending = false;
  try {
    if (!story.id) await create(now);
    else await ask("PUT", `/api/v1/stories/${story.id}/draft`, { content: now, revision: story.revision });
    tell(fill(texts.kept, new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })));
    clearComplaints();
  } catch (error) {
    pending = true;
    keepHere();
    tell(error instanceof Refused && error.status === 401 ? texts.loggedOut : texts.keptHere);
    if (error instanceof Refused && error.status === 422) complain(error);
  }
}

const tell = (text) => (kept.textContent = text);

async function create(now) {
  const made = await ask("POST", "/api/v1/stories", { edition: story.edition, content: now });
  localStorage.removeItem(hereKey());
  Object.assign(story, { id: made.id, version: made.version, revision: made.revision });
  saved = JSON.stringify(now);
  history.replaceState(null, "", `${page.dataset.base}/${made.id}`);
}

/** Saves a version, if anything was typed since the last; merges where somebody else was first. True when what stands here is saved. */
async function save() {
  clearTimeout(hereTimer);
  clearTimeout(thereTimer);
  await keeping;
  const now = typed();
  if (story.id && JSON.stringify(now) === saved && story.revision === story.newest) return true;
  tell(texts.keeping);
  try {
    if (!story.id) await create(now);
    else {
      const answer = await ask("PUT", `/api/v1/stories/${story.id}`, now, story.version);
      Object.assign(story, { version: answer.version, revision: answer.revision });
    }
    story.newest = story.revision;
    saved = JSON.stringify(now);
    pending = false;
    localStorage.removeItem(hereKey());
    find("[data-draft]")?.remove();
    clearComplaints();
    tell(texts.saved);
    return true;
  } catch (error) {
    keepHere();
    if (error instanceof Refused && error.status === 409) return await mergeAndSave(now);
    if (error instanceof Refused && error.status === 422) complain(error);
    tell(error instanceof Refused && error.status !== 401 ? sentenceFor(error) : error instanceof Refused ? texts.loggedOut : texts.keptHere);
    if (!(error instanceof Refused)) return false;
    throw error;
  }
}

async function mergeAndSave(now) {
  const merged = await merge(story.id, now, story.revision, texts);
  if (!merged) return false;
  show(merged.content);
  Object.assign(story, { version: merged.version, revision: merged.revision, newest: merged.revision });
  saved = "";
  return await save();
}

/** What the program would not take, at the fields that it names. */
function complain(error) {
  clearComplaints();
  for (const { field: name, kind, charactersMax } of error.problem?.fields ?? []) {
    const plain = name.replace(/^content\./, "").replace(/[.[].*$/, "");
    const input = find(`[data-field="${plain}"]`) ?? field(plain) ?? find("[data-body]");
    const text = { missing: texts.required, "too-long": fill(texts.tooLong, charactersMax), taken: texts.taken }[kind] ?? texts.notAllowedHere;
    input.setAttribute("aria-invalid", "true");
    input.insertAdjacentElement("afterend", Object.assign(document.createElement("p"), { className: "desk-complaint", textContent: text }));
  }
}

function clearComplaints() {
  for (const complaint of page.querySelectorAll(".editor-sheet > .desk-complaint, .editor-head > .desk-complaint, .desk-field > .desk-complaint")) complaint.remove();
  for (const input of page.querySelectorAll("[aria-invalid]")) input.removeAttribute("aria-invalid");
}

// What stands at the side.

function measure() {
  const text = editor.getText({ blockSeparator: "\n" });
  const unspaced = (text.match(/[\u3040-\u30ff\u3400-\u9fff]/g) ?? []).length;
  const words = text.split(/\s+/).filter(Boolean).length + unspaced;
  find("[data-words]").textContent = count(texts.words, words);
  find("[data-minutes]").textContent = count(texts.minutes, Math.max(1, Math.round(words / WORDS_A_MINUTE)));
  const [long, short] = [find("[data-field=headline]").value, field("shortHeadline").value];
  for (const fits of page.querySelectorAll("[data-fits]")) {
    const [length, most] = [[...(fits.dataset.fits === "80" && short ? short : long)].length, Number(fits.dataset.fits)];
    fits.querySelector("span").textContent = fill(texts.lettersOf, length, most);
    fits.classList.toggle("is-over", length > most);
  }
  for (const area of page.querySelectorAll("textarea[data-field]")) {
    area.style.blockSize = "auto";
    area.style.blockSize = `${area.scrollHeight}px`;
  }
}

function showLead() {
  const figure = find("[data-picture-shown]");
  figure.hidden = find("[data-drop-lead]").hidden = !leadPicture;
  if (leadPicture) fillPicture(figure, leadPicture.picture, texts);
}

async function chooseLead() {
  const [picture] = await choosePictures(texts, story.editionLanguage);
  if (!picture) return;
  leadPicture = { picture: picture.id };
  showLead();
  changed();
}

async function sayPresent() {
  if (!story.id || document.hidden) return;
  const place = find("[data-present]");
  try {
    const now = await ask("PUT", `/api/v1/stories/${story.id}/presence`);
    const others = now.others.length ? fill(texts.alsoHere, now.others.join(", ")) : "";
    const newer = now.revision > story.revision ? fill(texts.somebodySaved, now.changedBy) : "";
    place.textContent = [others, newer].filter(Boolean).join(" ");
    place.hidden = !place.textContent;
    if (pending) keepThere();
  } catch {
    // The next one says it again.
  }
}

function offerPreview() {
  const [dialog, frame] = [find("[data-dialog=preview]"), find("[data-frame]")];
  find("[data-preview]").addEventListener("click", async () => {
    await keepThere();
    if (!story.id) return;
    frame.src = `${page.dataset.base}/${story.id}/preview`;
    dialog.showModal();
  });
  for (const button of dialog.querySelectorAll("[data-width]"))
    button.addEventListener("click", () => {
      frame.style.inlineSize = `${button.dataset.width}px`;
      for (const other of dialog.querySelectorAll("[data-width]")) other.setAttribute("aria-pressed", String(other === button));
    });
}

/** What lies in this browser and did not reach the server: a crash, a closed tab, a dead network. */
function restore() {
  const here = JSON.parse(localStorage.getItem(hereKey()) ?? "null");
  if (!here || JSON.stringify(here.content) === JSON.stringify(typed())) return;
  const notice = find("[data-local]");
  const at = new Date(here.at).toLocaleString(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });
  notice.querySelector("span").textContent = fill(texts.restored, at);
  notice.hidden = false;
  const before = typed();
  show(here.content);
  story.revision = Math.min(here.revision, story.newest ?? here.revision);
  pending = true;
  keepThere();
  notice.querySelector("button").addEventListener("click", () => {
    localStorage.removeItem(hereKey());
    notice.hidden = true;
    show(before);
    changed();
  });
}

const asOpened = () => JSON.stringify(typed());

show(content);
if (story.id && !find("[data-draft]")) saved = asOpened();
restore();
for (const input of page.querySelectorAll(".editor-head textarea, .editor-fields input, .editor-fields textarea, .editor-fields select"))
  input.addEventListener("input", changed);
find("[data-choose-lead]").addEventListener("click", chooseLead);
find("[data-drop-lead]").addEventListener("click", () => {
  leadPicture = null;
  showLead();
  changed();
});
find("[data-discard]")?.addEventListener("click", async () => {
  await ask("DELETE", `/api/v1/stories/${story.id}/draft`);
  localStorage.removeItem(hereKey());
  location.reload();
});
find("[data-save]").addEventListener("click", () => save().then((done) => done && find("[data-act=submit]") === null && location.assign(`${page.dataset.base}/${story.id}`), () => {}));
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s") {
    event.preventDefault();
    save().catch(() => {});
  }
});
addEventListener("pagehide", () => pending && keepHere());
addEventListener("online", () => pending && keepThere());
offerTools(editor, story, offerFinding(editor, texts));
offerActs(
  {
    base: page.dataset.base,
    zone: document.body.dataset.zone,
    content: typed,
    save,
    where: () => story,
    written: async () => {
      await keepThere();
      return story.id;
    },
  },
  texts,
);
offerComments(editor, story);
offerPreview();
sayPresent();
setInterval(sayPresent, PRESENT_MS);
page.dataset.ready = "yes";
