// A live coverage while its page is open: what comes is announced and moves nothing, what changes keeps its place, what is taken back goes at once. Whoever
// comes back is shown the key events that they missed.
import { followPoll, markVotes } from "./poll.js";
import { announceNews, followEvents } from "./stream.js";
import { chime, offerSwitches } from "./switches.js";

export function openLive() {
  const section = document.querySelector("section[data-live]");
  if (!section) return;
  markVotes(section);
  // One that has ended is an article.
  if (!section.dataset.events) return;
  sayWhatWasMissed(section);
  const posts = section.querySelector("[data-posts]");
  const waiting = new Map();
  const button = section.querySelector("[data-live-news]");
  const connection = section.querySelector("[data-connection]");
  offerSwitches(section);

  followEvents(section, section.dataset.liveAfter, {
    post(news) {
      const fresh = news.html && new DOMParser().parseFromString(news.html, "text/html").querySelector(".post");
      const shown = find(section, news.id);
      if (shown.length > 0) {
        if (fresh) shown.forEach((old) => old.replaceChildren(...fresh.cloneNode(true).childNodes));
        return markVotes(section);
      }
      waiting.set(news.id, fresh);
      chime();
      announce();
    },
    votes: (news) => followPoll(section, news),
    retracted(news) {
      waiting.delete(news.id);
      announce();
      for (const post of find(section, news.id)) {
        const gone = document.createElement("p");
        gone.className = "post-gone";
        gone.textContent = section.dataset.retracted;
        post.replaceChildren(gone);
      }
    },
    coverage: () => location.reload(),
    state(on) {
      connection.hidden = false;
      connection.textContent = on ? connection.dataset.on : connection.dataset.off;
    },
  });

  function announce() {
    announceNews(button, section.dataset.new, waiting.size, async () => {
      const news = [...waiting.entries()];
      waiting.clear();
      // In a rush posts are told in brief: the page, which is kept, has their words.
      const page = news.some(([, fresh]) => !fresh) && (await load());
      for (const [id, fresh] of news) {
        const post = fresh || page?.querySelector(`[data-posts] .post[data-post="${id}"]`);
        if (post) posts.prepend(post);
      }
      markVotes(section);
    });
  }

  addEventListener("pagehide", () => remember(section));
  document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && remember(section));
}

async function load() {
  const answer = await fetch(location.pathname).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

const find = (section, id) => [...section.querySelectorAll(`.post[data-post="${id}"]`)];
const keyOf = (section) => `live/${section.dataset.live}`;
const newest = (section) =>
  Math.max(0, ...[...section.querySelectorAll(".post[data-number]")].map((post) => Number(post.dataset.number)));

function remember(section) {
  localStorage.setItem(keyOf(section), newest(section));
}

function sayWhatWasMissed(section) {
  const last = Number(localStorage.getItem(keyOf(section)) ?? 0);
  const missed = [...section.querySelectorAll("[data-keys] > li")].filter((event) => Number(event.dataset.number) > last);
  if (last === 0 || missed.length === 0) return;
  const box = section.querySelector("[data-since]");
  box.querySelector("ol").append(...missed.map((event) => event.cloneNode(true)));
  box.hidden = false;
}
