// Polls in live posts: a vote goes out without leaving the page, and the counts follow while the page is open. What one chose is remembered in this browser alone.

const keyOf = (poll) => `vote/${poll.dataset.poll}`;
const parsed = (html) => new DOMParser().parseFromString(html, "text/html");

export function openPolls() {
  // Within a page of another site the browser keeps our cookie away: there the answer leads to the poll's own page.
  if (window.top !== window) return;
  addEventListener("submit", (event) => {
    const poll = event.target.closest?.("[data-poll]");
    if (!poll) return;
    event.preventDefault();
    vote(poll, event.target, event.submitter.value);
  });
}

async function vote(poll, form, answer) {
  const page = `${form.action}?answer=${answer}`;
  try {
    const shown = await fetch(page);
    const real = parsed(await shown.text()).querySelector("form.account-form");
    const sent = await fetch(real.getAttribute("action"), {
      method: "POST",
      body: new URLSearchParams(new FormData(real)),
      redirect: "manual",
    });
    if (sent.type !== "opaqueredirect") throw new Error(String(sent.status));
    localStorage.setItem(keyOf(poll), answer);
    markVotes(poll.parentElement);
  } catch {
    location.href = page;
  }
}

export function followPoll(section, news) {
  const fresh = parsed(news.html).querySelector("[data-poll]");
  if (!fresh) return;
  for (const poll of section.querySelectorAll(`[data-poll="${news.id}"]`)) {
    const held = poll.contains(document.activeElement) ? document.activeElement.value : null;
    poll.querySelector("ul").replaceChildren(...fresh.querySelector("ul").cloneNode(true).children);
    poll.querySelector(".poll-total").firstChild.replaceWith(fresh.querySelector(".poll-total").firstChild.cloneNode());
    if (held !== null) poll.querySelector(`button[value="${held}"]`)?.focus();
  }
  markVotes(section);
}

export function markVotes(root) {
  for (const poll of root.querySelectorAll("[data-poll]")) {
    const mine = localStorage.getItem(keyOf(poll));
    if (mine === null) continue;
    poll.querySelector("[data-done]").hidden = false;
    for (const button of poll.querySelectorAll("button[name=answer]"))
      button.setAttribute("aria-pressed", String(button.value === mine));
  }
}
