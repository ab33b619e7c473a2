// Topics, authors and sections that begin like what is typed, in the browser's own list.

const PAUSE_MILLISECONDS = 150;
const CHARACTERS_MIN = 2;

export function suggestWhileTyping() {
  const input = document.querySelector("input[data-suggestions]");
  if (!input) return;
  let waiting;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => suggest(input), PAUSE_MILLISECONDS);
  });
}

async function suggest(input) {
  const typed = input.value.trim();
  if (typed.length < CHARACTERS_MIN) return;
  const answer = await fetch(`${input.dataset.suggestions}?q=${encodeURIComponent(typed)}`);
  if (!answer.ok) return;
  const [asked, names] = await answer.json();
  if (asked !== input.value.trim()) return;
  input.list.replaceChildren(...names.map((name) => new Option(name, name)));
}
