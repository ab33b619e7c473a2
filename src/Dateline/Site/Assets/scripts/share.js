// Sharing and printing, by what the browser offers itself: nothing is asked of any other site. The buttons are hidden until they would work.

export function offerSharing() {
  for (const button of document.querySelectorAll("button[data-act]")) {
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
      await navigator.clipboard.writeText(canonical());
      button.textContent = button.dataset.done;
    },
  },
  share: {
    possible: () => Boolean(navigator.share),
    run: async () => {
      try {
        await navigator.share({ title: document.title, url: canonical() });
      } catch (error) {
        // Closing the system's own dialog is no failure.
        if (error.name !== "AbortError") throw error;
      }
    },
  },
};

const canonical = () => document.querySelector("link[rel=canonical]").href;
