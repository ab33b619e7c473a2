// A live coverage while its page is open: what comes is announced and moves nothing, what changes keeps its place, what is taken back goes at once. Whoever
// comes back is shown the key events that they missed.
import { followPoll, markVotes } from "./poll.js";
import { offerSharing } from "./share.js";
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

  sayHowLongAgo(section);
  setInterval(() => sayHowLongAgo(section), 30_000);
  followEvents(section, section.dataset.liveAfter, {
    post(news) {
      const fresh = news.html && new DOMParser().parseFromString(news.html, "text/html").querySelector(".post");
      const shown = find(section, news.id);
      if (shown.length > 0) {
        if (fresh) shown.forEach((old) => old.replaceChildren(...fresh.cloneNode(true).childNodes));
        shown.forEach(offerSharing);
        sayHowLongAgo(section);
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
        if (post) {
          posts.prepend(post);
          offerSharing(post);
        }
      }
      sayHowLongAgo(section);
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
  // What was the newest then is where one stopped reading.
  const seen = [...section.querySelectorAll("[data-posts] .post")].find((post) => Number(post.dataset.number) <= last);
  if (seen) {
    const resume = box.querySelector("[data-resume]");
    resume.href = `#${seen.id}`;
    resume.hidden = false;
  }
  box.querySelector("ol").append(...missed.map((event) => event.cloneNode(true)));
  box.hidden = false;
}

// Beside the time of what is new stands how long ago that was.
function sayHowLongAgo(section) {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang, { numeric: "auto", style: "short" });
  for (const time of section.querySelectorAll(".post-when time")) {
    const minutes = Math.round((new Date(time.dateTime) - Date.now()) / 60_000);
    let ago = time.parentElement.querySelector(".post-ago");
    if (minutes < -90) {
      ago?.remove();
      continue;
    }
    if (!ago) {
      ago = document.createElement("span");
      ago.className = "post-ago";
      time.after(ago);
    }
    ago.textContent = ` · ${words.format(Math.min(0, minutes), "minute")}`;
  }
}
