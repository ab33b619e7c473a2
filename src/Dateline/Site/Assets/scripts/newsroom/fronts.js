// Curating a front: stories are dragged into places, or moved with the buttons beside them.
import { ask, sentenceFor } from "./api.js";
import { instantIn } from "./acts.js";
import { choosePictures } from "./choose.js";

const page = document.querySelector("[data-fronts]");
const front = JSON.parse(page.querySelector("[data-front]").textContent);
const { texts, places } = front;
const stories = new Map(front.stories.map((story) => [story.id, story]));
const [board, candidates, words, trouble] = ["[data-places]", "[data-candidates]", "[name=words]", "[data-trouble]"].map((name) => document.querySelector(name));
let { slots } = front;
let dragged = null;

const inPlace = (place) => slots.filter((slot) => slot.place === place);

/** Puts a story into a place, before another there or last; whatever no longer fits goes off. */
function put(story, place, before = null) {
  const old = slots.find((slot) => slot.story === story);
  const slot = { ...old, story, place };
  const rest = slots.filter((other) => other.story !== story);
  const at = before ? rest.findIndex((other) => other.story === before) : -1;
  slots = at < 0 ? [...rest, slot] : rest.toSpliced(at, 0, slot);
  const { holds } = places.find((one) => one.place === place);
  const over = inPlace(place).slice(holds);
  slots = slots.filter((other) => !over.includes(other));
  draw(story);
}

function move(slot, by) {
  const here = inPlace(slot.place);
  const at = here.indexOf(slot);
  const other = here[at + by];
  if (other) slots = slots.map((one) => (one === slot ? other : one === other ? slot : one));
  else {
    const place = places[places.findIndex((one) => one.place === slot.place) + by];
    if (!place) return;
    return put(slot.story, place.place, by > 0 ? inPlace(place.place)[0]?.story : null);
  }
  draw(slot.story, by < 0 ? texts.moveUp : texts.moveDown);
}

const element = (name, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const button = (label, about, press) => {
  const made = element("button", { type: "button", className: "button button-small", textContent: label, onclick: press });
  made.setAttribute("aria-label", `${label}: ${about}`);
  return made;
};

function draggable(item, story) {
  item.draggable = true;
  item.addEventListener("dragstart", () => (dragged = story));
  return item;
}

function droppable(list, place, before) {
  list.addEventListener("dragover", (event) => dragged && event.preventDefault());
  list.addEventListener("drop", (event) => {
    if (!dragged) return;
    event.preventDefault();
    event.stopPropagation();
    put(dragged, place, before);
    dragged = null;
  });
  return list;
}

function slotItem(slot) {
  const story = stories.get(slot.story);
  const name = story?.headline ?? slot.story;
  const headline = element("input", { value: slot.headline ?? "", placeholder: name, maxLength: 200, dir: "auto" });
  headline.addEventListener("input", () => {
    const { headline: _, ...rest } = slot;
    const now = headline.value.trim() ? { ...rest, headline: headline.value.trim() } : rest;
    slots = slots.map((one) => (one === slot ? now : one));
    slot = now;
  });
  const change = (part) => {
    const now = { ...slot, ...part };
    if (!now.picture) delete now.picture;
    slots = slots.map((one) => (one === slot ? now : one));
    draw(now.story);
  };
  const choose = async () => {
    const [picture] = await choosePictures(texts, front.editionLanguage);
    if (picture) change({ picture: picture.id });
  };
  const source = slot.picture ? `/api/v1/pictures/${slot.picture}/renditions/320.webp` : story?.picture;
  const item = element(
    "li",
    { className: "fronts-slot" },
    ...(source ? [element("img", { src: source, alt: "" })] : []),
    element("bdi", { textContent: name }),
    element("label", { className: "block-field" }, texts.placedHeadline, headline),
    element("p", { className: "desk-row" }, button(texts.moveUp, name, () => move(slot, -1)), button(texts.moveDown, name, () => move(slot, 1)), button(texts.choosePicture, name, choose), ...(slot.picture ? [button(`${texts.leadPicture}: ${texts.remove}`, name, () => change({ picture: null }))] : []), button(texts.takeOff, name, () => ((slots = slots.filter((one) => one !== slot)), draw()))),
  );
  item.dataset.story = slot.story;
  return droppable(draggable(item, slot.story), slot.place, slot.story);
}

function candidateItem(story) {
  const select = element("select", {}, element("option", { value: "", textContent: texts.place }), ...places.map(({ place, name }) => element("option", { value: place, textContent: name })));
  select.setAttribute("aria-label", `${texts.place}: ${story.headline}`);
  select.addEventListener("change", () => select.value && put(story.id, select.value));
  const item = element("li", { className: "fronts-candidate" }, ...(story.picture ? [element("img", { src: story.picture, alt: "" })] : []), element("bdi", { textContent: story.headline }), element("span", { className: "desk-hint", textContent: story.section ?? "", dir: "auto" }), select);
  item.dataset.story = story.id;
  return draggable(item, story.id);
}

function draw(focused, label) {
  board.replaceChildren(
    ...places.map(({ place, name, holds }) => {
      const here = inPlace(place);
      const list = element("ol", { className: "fronts-list" }, ...here.map(slotItem));
      if (here.length < holds) list.append(element("li", { className: "desk-hint", textContent: texts.emptyPlace }));
      const section = element("section", { className: `fronts-place fronts-place-${place.split("/")[0]}` }, element("h2", { textContent: name }), list);
      return droppable(section, place, null);
    }),
  );
  const sought = words.value.toLocaleLowerCase().split(" ").filter(Boolean);
  candidates.replaceChildren(
    ...[...stories.values()]
      .filter((story) => !slots.some((slot) => slot.story === story.id) && sought.every((word) => story.headline.toLocaleLowerCase().includes(word)))
      .map(candidateItem),
  );
  if (focused) board.querySelector(`[data-story="${focused}"] button${label ? `[aria-label^="${label}"]` : ""}`)?.focus();
}

async function send(at) {
  trouble.hidden = true;
  try {
    await ask("PUT", `/api/v1/fronts/${front.edition}`, { slots, ...(front.section && { section: front.section }), ...(at && { at }) });
    location.reload();
  } catch (error) {
    trouble.textContent = sentenceFor(error);
    trouble.hidden = false;
  }
}

words.addEventListener("input", () => draw());
document.querySelector("[data-publish]").addEventListener("click", () => send());
document.querySelector("[data-launch]").addEventListener("click", () => {
  const at = document.querySelector("[name=at]");
  if (at.value) send(instantIn(document.body.dataset.zone, at.value));
  else at.focus();
});
for (const back of document.querySelectorAll("[data-back]"))
  back.addEventListener("click", () => {
    slots = JSON.parse(back.dataset.back);
    draw();
    board.scrollIntoView();
  });
document.querySelector("[data-look]")?.addEventListener("click", () => {
  const [dialog, form] = [document.querySelector("[data-dialog=preview]"), document.querySelector("[data-preview]")];
  form.querySelector("[name=slots]").value = JSON.stringify(slots);
  dialog.showModal();
  form.submit();
});
for (const close of document.querySelectorAll("dialog [data-close]")) close.addEventListener("click", () => close.closest("dialog").close());
draw();
page.dataset.ready = "yes";
