// The console of a live coverage: a post that is sent on a bad line waits in the browser and goes out in its order, once; and who else is there is shown.
import { announceNews, followEvents } from "../stream.js";
import { ask, fill } from "./api.js";
import * as waiting from "./waiting.js";

export function runConsole() {
  const form = document.querySelector("form[data-live-write]");
  if (!form) return;
  const place = new URL(form.action).pathname;
  let sending = false;

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const fields = [...new FormData(form)].filter(([name, value]) => name !== "form-seal" && value !== "" && value.size !== 0);
    await waiting.add(place, fields);
    form.reset();
    form.elements.key.value = crypto.randomUUID();
    send();
  });
  addEventListener("online", send);
  setInterval(send, 5_000);
  send();
  sayPresent();
  setInterval(sayPresent, 15_000);
  sayNews();

  async function send() {
    if (sending) return;
    sending = true;
    try {
      let sent = 0;
      for (let posts = await waiting.all(place); ; posts = await waiting.all(place)) {
        say(posts.length);
        if (posts.length === 0) break;
        const [post] = posts;
        const answer = await deliver(post.fields);
        if (!answer || answer.status >= 500) break;
        // Refused for good: its words go back to where they were typed.
        if (!answer.ok) restore(post.fields);
        await waiting.remove(post.id);
        if (answer.ok) sent++;
      }
      if (sent > 0 && !form.elements.text.value) location.reload();
    } finally {
      sending = false;
    }
  }

  function deliver(fields) {
    const body = new FormData();
    for (const [name, value] of fields) body.append(name, value);
    body.append("form-seal", document.body.dataset.seal);
    return fetch(form.action, { method: "POST", body }).catch(() => null);
  }

  function restore(fields) {
    for (const [name, value] of fields) {
      const field = form.elements[name];
      if (typeof value === "string" && field?.type !== "file" && field?.type !== "checkbox" && name !== "key") field.value ||= value;
    }
  }

  function say(count) {
    form.querySelector("[data-queue]").textContent = count === 0 ? "" : form.dataset.waiting.replace("{0}", count);
  }
}

async function sayPresent() {
  const place = document.querySelector("[data-present]");
  if (!place || document.hidden) return;
  const now = await ask("PUT", place.dataset.presence).catch(() => null);
  if (!now) return;
  place.hidden = now.others.length === 0;
  place.textContent = fill(place.dataset.also, now.others.join(", "));
}

// What others post is announced, and shown when one asks for it: a page that one writes in does not change by itself.
function sayNews() {
  const place = document.querySelector("[data-news]");
  if (!place) return;
  const news = new Set();
  const tell = ({ id }) => {
    if (!document.getElementById(`post-${id}`)) news.add(id);
    announceNews(place.querySelector("button"), place.dataset.new, news.size, () => location.reload());
  };
  followEvents(place, undefined, { post: tell });
}
