// A coverage or a discussion in a frame of another site: it tells the page around it how high it is, and nothing else. It tells the page alone that really is
// around it, and that is one of those that the site's operator lets frame it, because the browser shows the frame in no other.
export function tellHeight() {
  if (!document.documentElement.classList.contains("embed") || window.parent === window) return;
  const around = originAround();
  if (!around) return;
  new ResizeObserver(() => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    window.parent.postMessage({ type: "dateline-height", height }, around);
  }).observe(document.body);
}

// Firefox does not say whose the page around is; there it is who led here, which the frame that the newsroom gives out has the browser say. A page without an
// origin (in a sandbox) is told nothing.
function originAround() {
  const said = window.location.ancestorOrigins?.[0] ?? (document.referrer && new URL(document.referrer).origin);
  return said && said !== "null" ? said : null;
}
