// The next story follows the one that was read: its article is fetched when the reader comes near it, and stands below with its own address,
// title and place in the browser's history. Without this the page ends with a link to it.

const STORIES_MAX = 3; // after these, the page ends: whoever wants more chooses

export function followWithNextStory() {
  let opened = 1;
  const first = document.querySelector("article.story");
  if (!first) return;
  first.dataset.address = location.pathname;
  first.dataset.title = document.title;
  watchReading(first);

  const watch = new IntersectionObserver(
    async ([entry]) => {
      if (!entry.isIntersecting) return;
      watch.disconnect();
      const section = await append(entry.target);
      if (section && ++opened < STORIES_MAX) watch.observe(section);
    },
    { rootMargin: "600px 0px" },
  );
  const section = document.querySelector(".onward-next");
  if (section) watch.observe(section);
}

// Returns the section that leads on from the story that was appended.
async function append(section) {
  const link = section.querySelector("h3 a");
  const answer = await fetch(link.href).catch(() => null); // offline: the link stays, and that is enough
  if (!answer?.ok) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const article = page.querySelector("article.story");
  if (!article) return null;

  const next = page.querySelector(".onward-next");
  const address = new URL(link.href).pathname;
  for (const part of [article, next]) if (part) makeIdsUnique(part, address);
  lowerHeadline(article, address);
  article.dataset.address = address;
  article.dataset.title = page.title;
  article.classList.add("story-following");
  section.after(article, ...(next ? [next] : []));
  article.dispatchEvent(new CustomEvent("story:opened", { bubbles: true }));
  watchReading(article);
  return next;
}

// The address bar, the window's title and the bar that stays name the story that is being read.
function watchReading(article) {
  new IntersectionObserver(
    ([entry]) => {
      if (!entry.isIntersecting || location.pathname === article.dataset.address) return;
      history.replaceState(history.state, "", article.dataset.address);
      document.title = article.dataset.title;
      document.querySelector(".bar-title").textContent = article.querySelector(".story-head :is(h1, h2)").textContent;
    },
    { rootMargin: "-50% 0px -50% 0px" },
  ).observe(article);
}

// A page has one heading of the first level: that of the story that was asked for.
function lowerHeadline(article, address) {
  const first = article.querySelector("h1");
  const second = document.createElement("h2");
  second.id = headlineOf(address);
  second.append(...first.childNodes);
  first.replaceWith(second);
}

const headlineOf = (address) => `${address}#headline`;

// Regions are told apart by the story that they belong to: "Sources", and then the story's headline.
function makeIdsUnique(part, address) {
  for (const element of [part, ...part.querySelectorAll("[id]")].filter((e) => e.id)) element.id = `${address}#${element.id}`;
  for (const element of [part, ...part.querySelectorAll("*")].filter((e) => e.hasAttribute("aria-labelledby")))
    element.setAttribute("aria-labelledby", `${address}#${element.getAttribute("aria-labelledby")} ${headlineOf(address)}`);
}
