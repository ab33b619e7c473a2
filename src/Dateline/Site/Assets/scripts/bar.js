// The bar that stays: it takes the edition's name when the nameplate has scrolled away, and the story's title when its headline has.

export function followScroll() {
  watch(document.querySelector(".nameplate"), "nameplate-gone");
  watch(document.querySelector(".story-head h1"), "headline-gone");
}

function watch(element, word) {
  if (!element) return;
  const bar = document.querySelector(".bar");
  new IntersectionObserver(
    ([entry]) => {
      const above = !entry.isIntersecting && entry.boundingClientRect.bottom < bar.offsetHeight + 1;
      document.documentElement.classList.toggle(word, above);
    },
    { rootMargin: `-${bar.offsetHeight}px 0px 0px 0px` },
  ).observe(element);
}
