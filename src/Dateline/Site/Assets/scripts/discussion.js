// The discussion under a story while the page is open: comments that come are announced and never move what one reads, those that go are taken away at
// once, and one writes where one reads. Without this the same links lead to pages that do the same.

import { announceNews, followEvents } from "./stream.js";

export function openDiscussion() {
  const section = document.querySelector("section[data-discussion]");
  if (!section) return;
  followComments(section);
  // In a frame of another site nobody is known, and links lead out of it.
  if (!section.dataset.mine) return;
  writeInPlace(section);
  if (localStorage.getItem("known") === "yes") hideMuted(section);
}

// Pages are the same for everybody, and a browser that nobody logs in with asks for nothing of its own: only one that has been on a page of an account's asks what it is not to show.
export function rememberWhoIsKnown() {
  if (document.querySelector("[data-known]")) localStorage.setItem("known", "yes");
}

async function hideMuted(section) {
  const answer = await fetch(section.dataset.mine).catch(() => null);
  if (!answer) return;
  if (answer.redirected || !answer.ok) return localStorage.removeItem("known");
  const { comments, unread, answers } = await answer.json();
  // Where guests answer questions, the others see no door that would not open for them.
  if (answers) for (const way of section.querySelectorAll("[data-answers]")) way.hidden = false;
  for (const id of comments) leave(find(section, id), section.dataset.muted);
  // It stands there for whoever is known, and for nobody else: not for machines that follow links either.
  const place = section.querySelector("[data-notifications]");
  const link = document.createElement("a");
  link.href = place.dataset.notifications;
  link.textContent = place.dataset.words;
  if (unread > 0) link.textContent += ` (${unread.toLocaleString(document.documentElement.lang)})`;
  place.replaceChildren(link);
  place.hidden = false;
}

// What stood there goes, what answers it stays.
function leave(shown, words) {
  if (!shown) return;
  const gone = document.createElement("p");
  gone.className = "comment-gone";
  gone.textContent = words;
  const answers = shown.querySelector(":scope > .comment-answers");
  shown.replaceChildren(gone, ...(answers ? [answers] : []));
}

function followComments(section) {
  const waiting = new Map();
  const button = section.querySelector("[data-news]");
  const count = (news) => (section.querySelector("[data-count]").textContent = news.count);

  followEvents(section, section.dataset.after, {
    comment(news) {
      count(news);
      const shown = find(section, news.id);
      // In a crowd comments are told in brief: what they say is fetched when somebody wants to read them.
      const fresh = news.html && new DOMParser().parseFromString(news.html, "text/html").querySelector(".comment");
      if (shown) return fresh && replace(shown, fresh);
      waiting.set(news.id, { ...news, fresh });
      announce();
    },
    gone(news) {
      count(news);
      waiting.delete(news.id);
      announce();
      leave(find(section, news.id), section.dataset.gone);
    },
  });

  function announce() {
    announceNews(button, section.dataset.new, waiting.size, async () => {
      const news = [...waiting.values()];
      waiting.clear();
      const page = news.some((n) => !n.fresh) && (await load(section.querySelector(".discussion-orders a")?.href ?? location.href));
      for (const one of news) {
        one.fresh ||= page && page.querySelector(`.comment[data-comment="${one.id}"]`);
        if (one.fresh) place(section, one);
      }
    });
  }
}

const find = (section, id) => section.querySelector(`.comment[data-comment="${id}"]`);

// A changed comment keeps its place and what answers it.
function replace(shown, fresh) {
  const answers = shown.querySelector(":scope > .comment-answers");
  shown.replaceChildren(...fresh.childNodes, ...(answers ? [answers] : []));
  shown.className = fresh.className;
}

function place(section, { id, parent, fresh }) {
  if (find(section, id)) return;
  const above = parent && find(section, parent);
  if (above) {
    let answers = above.querySelector(":scope > .comment-answers");
    if (!answers) {
      answers = document.createElement("div");
      answers.className = "comment-answers";
      above.append(answers);
    }
    answers.append(fresh);
  } else if (!parent) {
    const threads = section.querySelector("[data-threads]");
    if (section.dataset.order === "Oldest") threads.append(fresh);
    else threads.prepend(fresh);
    section.querySelector(".discussion-empty")?.remove();
  }
}

// Writing: the form of the page behind the link stands where one reads; whoever is not logged in gets the form at the door in a dialog first.
function writeInPlace(section) {
  section.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-write]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const page = await load(link.href);
    if (!page) location.assign(link.href);
    else if (page.querySelector(".comment-form")) write(section, link, page);
    else atTheDoor(page, (opened) => write(section, link, opened));
  });
}

async function load(address, form) {
  const answer = await fetch(address, form).catch(() => null);
  if (!answer || answer.status >= 500) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  page.address = answer.url;
  return page;
}

function write(section, link, page) {
  section.querySelector(".comment-writing")?.remove();
  const form = document.importNode(page.querySelector(".comment-form"), true);
  const box = document.createElement("div");
  box.className = "comment-writing";
  box.append(form);
  (link.closest(".comment")?.querySelector(":scope > .comment-acts") ?? link.closest("[data-door]")).after(box);
  const text = form.querySelector("textarea");
  const draft = `draft/${form.dataset.draft}`;
  text.value ||= localStorage.getItem(draft) ?? "";
  text.addEventListener("input", () => localStorage.setItem(draft, text.value));
  text.focus();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const typed = new URLSearchParams(new FormData(form));
    // Without it (an insecure address) a moderator looks first.
    if (form.dataset.work && crypto.subtle) typed.set("work", await work(form.dataset.work, typed.get("text"), Number(form.dataset.bits)));
    const answer = await load(form.action, { method: "POST", body: typed });
    if (!answer) return form.submit();
    if (answer.querySelector(".comment-form")) return write(section, link, answer);
    localStorage.removeItem(draft);
    const notice = answer.querySelector(".comment-state");
    const id = new URL(answer.address).hash.slice("#comment-".length) || answer.address.split("/").pop();
    const fresh = answer.querySelector(`.comment[data-comment="${id}"]`);
    if (notice) {
      const said = document.createElement("p");
      said.className = "account-notice";
      said.setAttribute("role", "status");
      said.textContent = notice.textContent;
      box.replaceChildren(said);
    } else if (fresh) {
      box.remove();
      const parent = link.closest(".comment")?.dataset.comment;
      place(section, { id, parent, fresh: document.importNode(fresh, true) });
      find(section, id)?.querySelector("a")?.focus();
    } else location.assign(answer.address);
  });
}

// Under attack the newsroom asks each browser for a second's work: a number with which the hash of who, where, when and what begins with so many zero bits.
async function work(begin, text, bits) {
  const minute = Math.floor(Date.now() / 60_000);
  const clean = cleaned(text);
  for (let number = 0; ; number++) {
    const bytes = new TextEncoder().encode(`${begin}\n${minute}\n${clean}\n${number}`);
    const hash = new DataView(await crypto.subtle.digest("SHA-256", bytes));
    if (Math.clz32(hash.getUint32(0)) >= bits) return `${minute}-${number}`;
  }
}

// As the server cleans it: line feeds, no blanks around, never more than one empty line.
function cleaned(text) {
  const kept = [];
  for (const line of text.replaceAll("\r\n", "\n").replaceAll("\r", "\n").split("\n").map((l) => l.trimEnd()))
    if (line || kept.at(-1)) kept.push(line);
  return kept.join("\n").trim();
}

function atTheDoor(page, opened) {
  const dialog = document.createElement("dialog");
  dialog.className = "comment-dialog";
  document.body.append(dialog);
  dialog.addEventListener("close", () => dialog.remove());
  show(page);
  dialog.showModal();

  function show(at) {
    const heading = document.createElement("h2");
    heading.textContent = at.querySelector("h1").textContent;
    heading.id = "door-heading";
    dialog.setAttribute("aria-labelledby", heading.id);
    dialog.replaceChildren(heading, document.importNode(at.querySelector(".account"), true));
  }

  dialog.addEventListener("submit", async (event) => {
    event.preventDefault();
    const form = event.target;
    const answer = await load(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
    if (!answer) return form.submit();
    if (!answer.querySelector(".comment-form")) return show(answer);
    dialog.close();
    opened(answer);
  });
}
