// Sharing and printing, by what the browser offers itself: nothing is asked of any other site. The buttons are hidden until they would work.

export function offerSharing(root) {
  for (const button of root.querySelectorAll("button[data-act]")) {
    const act = acts[button.dataset.act];
    if (!act?.possible()) continue;
    button.hidden = false;
    button.addEventListener("click", () => act.run(button));
  }
}

const acts = {
  print: { possible: () => true, run: () => window.print() },
  copy: {
    possible: () => Boolean(navigator.clipboard),
    run: async (button) => {
      await navigator.clipboard.writeText(addressOf(button));
      button.textContent = button.dataset.done;
    },
  },
  share: {
    possible: () => Boolean(navigator.share),
    run: async (button) => {
      try {
        await navigator.share({ title: titleOf(button), url: addressOf(button) });
      } catch (error) {
        // Closing the system's own dialog is no failure.
        if (error.name !== "AbortError") throw error;
      }
    },
  },
};

const storyOf = (button) => button.closest("article");
const titleOf = (button) => storyOf(button).querySelector(".story-head :is(h1, h2)").textContent;
const addressOf = (button) => new URL(storyOf(button).dataset.address ?? location.pathname, location.href).href;
