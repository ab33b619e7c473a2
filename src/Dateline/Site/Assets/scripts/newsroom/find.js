// Find and replace within the body.
import { count } from "./api.js";

/** Where a text stands in the document, in any case. */
function placesOf(editor, text) {
  const places = [];
  if (!text) return places;
  const sought = text.toLocaleLowerCase();
  editor.state.doc.descendants((node, at) => {
    if (!node.isText) return;
    const words = node.text.toLocaleLowerCase();
    for (let i = words.indexOf(sought); i >= 0; i = words.indexOf(sought, i + sought.length)) places.push({ from: at + i, to: at + i + text.length });
  });
  return places;
}

export function offerFinding(editor, texts) {
  const bar = document.querySelector("[data-find]");
  const [text, other, found] = ["[data-find-text]", "[data-find-with]", "[data-found]"].map((name) => bar.querySelector(name));
  const tell = () => (found.textContent = text.value ? count(texts.found, placesOf(editor, text.value).length) : "");
  const next = () => {
    const places = placesOf(editor, text.value);
    const place = places.find(({ from }) => from >= editor.state.selection.to) ?? places[0];
    if (place) editor.chain().setTextSelection(place).scrollIntoView().run();
    return place;
  };
  text.addEventListener("input", tell);
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    next();
  });
  bar.querySelector("[data-replace]").addEventListener("click", () => {
    const { from, to } = editor.state.selection;
    const here = placesOf(editor, text.value).find((place) => place.from === from && place.to === to) ?? next();
    if (here) replace([here]);
    next();
  });
  bar.querySelector("[data-replace-all]").addEventListener("click", () => replace(placesOf(editor, text.value)));

  function replace(places) {
    const { tr } = editor.state;
    for (const { from, to } of places.toReversed())
      if (other.value) tr.insertText(other.value, from, to);
      else tr.delete(from, to);
    editor.view.dispatch(tr);
    tell();
  }

  return () => {
    bar.hidden = !bar.hidden;
    if (!bar.hidden) text.focus();
  };
}
