// A coverage in a frame of another site: it tells the page around it how high it is, and nothing else.
export function tellHeight() {
  if (!document.documentElement.classList.contains("embed") || window.parent === window) return;
  new ResizeObserver(() => {
    window.parent.postMessage({ type: "dateline-height", height: document.documentElement.scrollHeight }, "*");
  }).observe(document.body);
}
