// The box of another story's live coverage: its newest posts, as long as the page is open.
import { followEvents } from "./stream.js";

const titleMax = 110;

export function followTicker() {
  const list = document.querySelector("[data-ticker]");
  if (!list) return;
  let due = null;
  const again = () => {
    // Thousands of pages are told at once; they do not ask at once.
    due ??= setTimeout(() => {
      due = null;
      load(list);
    }, Math.random() * 2_000);
  };
  followEvents(list, list.dataset.after, { post: again, retracted: again, coverage: () => location.reload() });
}

async function load(list) {
  const answer = await fetch(`${list.dataset.ticker}/live.json`).catch(() => null);
  if (!answer?.ok) return;
  const { items } = await answer.json();
  const newest = items.filter((item) => !item._post?.retracted).slice(0, list.children.length || 3);
  list.replaceChildren(...newest.map(entry));
}

function entry(item) {
  const [line, link, time, title] = ["li", "a", "time", "span"].map((name) => document.createElement(name));
  const at = new Date(item.date_published);
  link.href = new URL(item.url).pathname + new URL(item.url).hash;
  time.dateTime = item.date_published;
  time.textContent = at.toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const text = item.title ?? item.content_text.split("\n")[0];
  title.textContent = text.length > titleMax ? `${text.slice(0, text.lastIndexOf(" ", titleMax))}…` : text;
  link.append(time, " ", title);
  line.append(link);
  return line;
}
