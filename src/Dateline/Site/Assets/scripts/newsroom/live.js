// The console of a live coverage: a post that is sent on a bad line waits in the browser and goes out in its order, once.

export function runConsole() {
  const form = document.querySelector("form[data-live-write]");
  if (!form) return;
  const store = `posts${new URL(form.action).pathname}`;
  const waiting = () => JSON.parse(localStorage.getItem(store) ?? "[]");
  const say = () => {
    const count = waiting().length;
    form.querySelector("[data-queue]").textContent = count === 0 ? "" : form.dataset.waiting.replace("{0}", count);
  };
  let sending = false;

  form.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const post = Object.fromEntries([...new FormData(form)].filter(([name]) => name !== "form-seal"));
    localStorage.setItem(store, JSON.stringify([...waiting(), post]));
    form.reset();
    form.elements.key.value = crypto.randomUUID();
    say();
    send();
  });
  addEventListener("online", send);
  setInterval(send, 5_000);
  say();
  send();

  async function send() {
    if (sending) return;
    sending = true;
    try {
      let sent = 0;
      for (let [post] = waiting(); post; [post] = waiting()) {
        const body = new URLSearchParams({ ...post, "form-seal": document.body.dataset.seal });
        const answer = await fetch(form.action, { method: "POST", body }).catch(() => null);
        if (!answer || answer.status >= 500) break;
        // Refused for good: it goes back to where it was typed.
        if (!answer.ok) {
          form.elements.text.value ||= post.text;
          form.elements.headline.value ||= post.headline;
        }
        localStorage.setItem(store, JSON.stringify(waiting().slice(1)));
        say();
        if (answer.ok) sent++;
      }
      if (sent > 0 && !form.elements.text.value) location.reload();
    } finally {
      sending = false;
    }
  }
}
