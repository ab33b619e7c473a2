// Two buttons for a gallery's strip. "Next" is the next picture in reading order, whichever way the page runs.

export function addGalleryButtons(root) {
  for (const gallery of root.querySelectorAll(".gallery")) {
    const strip = gallery.querySelector(".gallery-strip");
    const buttons = gallery.querySelector(".gallery-buttons");
    if (!buttons) continue;
    buttons.hidden = false;
    for (const button of buttons.children)
      button.addEventListener("click", () => show(strip, current(strip) + Number(button.dataset.step)));
  }
}

function current(strip) {
  const start = (element) => {
    const { left, right } = element.getBoundingClientRect();
    return getComputedStyle(strip).direction === "rtl" ? -right : left;
  };
  const places = [...strip.children].map((item) => Math.abs(start(item) - start(strip)));
  return places.indexOf(Math.min(...places));
}

function show(strip, number) {
  const items = strip.children;
  const item = items[(number + items.length) % items.length];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  item.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "nearest", inline: "start" });
}
