// The moderators' queue by keys: a letter decides on the comment that has the focus, j and k go on and back. They work within the list alone, so that no letter typed elsewhere decides anything.

export function runModeration() {
  const items = [...document.querySelectorAll("[data-moderated]")];
  if (items.length === 0) return;
  for (const item of items) item.tabIndex = 0;
  // After a decision the page comes anew, and work goes on with what is first now.
  if (location.hash === "#next") items[0].focus();

  for (const [place, item] of items.entries())
    item.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
      if (event.key === "j" || event.key === "k") items[place + (event.key === "j" ? 1 : -1)]?.focus();
      else {
        const button = item.querySelector(`[aria-keyshortcuts="${CSS.escape(event.key)}"]`);
        if (!button) return;
        // A rejection needs its reason first: the letter leads to it.
        const reason = button.form.querySelector("select");
        if (reason && button.value === "reject" && document.activeElement === item) reason.focus();
        else button.click();
      }
      event.preventDefault();
    });
}
