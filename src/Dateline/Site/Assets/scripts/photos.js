// A gallery's pages: arrow keys and swipes follow the links that are there. "Next" lies where reading goes on.

const swipeMin = 50;

export function walkPhotos() {
  const way = document.querySelector("[data-photos]");
  if (!way) return;
  const go = (rel) => way.querySelector(`[rel=${rel}]`)?.click();
  const leftIs = document.documentElement.dir === "rtl" ? "next" : "prev";
  const rightIs = leftIs === "next" ? "prev" : "next";
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.matches("input, textarea, select")) return;
    if (event.key === "ArrowLeft") go(leftIs);
    if (event.key === "ArrowRight") go(rightIs);
  });
  const picture = document.querySelector(".photos-large");
  let start = null;
  picture.addEventListener("touchstart", ({ touches }) => (start = touches.length === 1 ? touches[0] : null), { passive: true });
  picture.addEventListener("touchend", ({ changedTouches: [end] }) => {
    if (!start) return;
    const [across, down] = [end.clientX - start.clientX, end.clientY - start.clientY];
    // A finger that goes to the left pulls in what lies to the right.
    if (Math.abs(across) > swipeMin && Math.abs(across) > 2 * Math.abs(down)) go(across < 0 ? rightIs : leftIs);
    start = null;
  });
}
