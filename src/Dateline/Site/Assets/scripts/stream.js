// The stream of what changes on a page while it is open: held only near what it is about and while the tab is seen, and taken up where it was left.

const streams = new Map();

// `on` has a function for each kind of event that the caller wants, and one for `state`: whether the connection stands. One connection serves all of a page.
// `after` is the number at which the section was drawn; without one only what comes from now on is told.
export function followEvents(section, after, on) {
  const address = section.dataset.events;
  const stream = streams.get(address) ?? open(address, after);
  if (after !== undefined) stream.last = String(Math.min(Number(stream.last ?? after), Number(after)));
  stream.listeners.push({ on, after: Number(after ?? 0) });
  new IntersectionObserver(
    ([entry]) => {
      if (!entry.isIntersecting) return;
      stream.near = true;
      stream.update();
    },
    { rootMargin: "1000px 0px" },
  ).observe(section);
}

function open(address, after) {
  const stream = { last: after, near: false, source: null, listeners: [], update };
  streams.set(address, stream);
  document.addEventListener("visibilitychange", update);
  addEventListener("pagehide", () => stream.source?.close());
  return stream;

  function update() {
    const wanted = stream.near && document.visibilityState === "visible";
    if (wanted === Boolean(stream.source)) return;
    stream.source?.close();
    stream.source = wanted ? listen() : null;
  }

  function listen() {
    const source = new EventSource(stream.last === undefined ? address : `${address}?after=${stream.last}`);
    for (const name of ["comment", "gone", "post", "votes", "retracted", "coverage"]) source.addEventListener(name, take);
    // Too much was missed: the page as it is now has it all.
    source.addEventListener("reload", () => location.reload());
    source.addEventListener("open", () => tell("state", true));
    source.addEventListener("error", () => tell("state", false));
    return source;
  }

  function take(event) {
    stream.last = event.lastEventId;
    const news = JSON.parse(event.data);
    // Each part of the page was drawn at a number of its own.
    for (const { on, after: drawnAt } of stream.listeners) if (Number(event.lastEventId) > drawnAt) on[event.type]?.(news);
  }

  function tell(name, value) {
    for (const { on } of stream.listeners) on[name]?.(value);
  }
}

// "3 new updates": in the page's own words, and only on demand, because it would move what one reads.
export function announceNews(button, forms, count, show) {
  button.hidden = count === 0;
  const all = JSON.parse(forms);
  const rule = new Intl.PluralRules(document.documentElement.lang).select(count);
  button.textContent = (all[rule] ?? all.other).replace("{0}", count);
  button.onclick = () => {
    button.hidden = true;
    show();
  };
}
