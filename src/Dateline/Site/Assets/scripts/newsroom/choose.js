// Choosing pictures of the media bank or stories, in one dialog.
import { ask } from "./api.js";

const dialog = document.querySelector("[data-dialog=choose]");

/** Opens the dialog and resolves to what was chosen: one thing, or nothing when it was closed. */
function choose(heading, label, empty, find, draw) {
  const [title, words, list] = [dialog.querySelector("h2"), dialog.querySelector("[data-choose-words]"), dialog.querySelector("[data-choice]")];
  title.textContent = heading;
  words.previousElementSibling.textContent = label;
  words.value = "";
  return new Promise((resolve) => {
    let [chosen, asked] = [[], 0];
    const look = async () => {
      const mine = ++asked;
      const found = await find(words.value).catch(() => []);
      if (mine !== asked) return;
      list.replaceChildren(
        ...found.map((one) => {
          const [item, button] = [document.createElement("li"), document.createElement("button")];
          button.type = "button";
          button.append(...draw(one));
          button.addEventListener("click", () => {
            chosen = [one];
            dialog.close();
          });
          item.append(button);
          return item;
        }),
      );
      if (found.length === 0) list.append(Object.assign(document.createElement("li"), { textContent: empty }));
    };
    words.oninput = look;
    dialog.onclose = () => resolve(chosen);
    dialog.showModal();
    words.focus();
    look();
  });
}

const spanOf = (text) => Object.assign(document.createElement("span"), { textContent: text, dir: "auto" });

export const choosePictures = (texts, language) =>
  choose(
    texts.choosePicture,
    texts.searchPictures,
    texts.noPictures,
    (words) => ask("GET", `/api/v1/pictures?q=${encodeURIComponent(words)}`),
    (picture) => {
      const image = Object.assign(document.createElement("img"), { src: picture.thumbnail, alt: picture.alternativeTexts[language] ?? "" });
      return [image, spanOf(picture.captions[language] ?? ""), spanOf(picture.credit)];
    },
  );

export const chooseStories = (texts, edition) =>
  choose(
    texts.chooseStories,
    texts.searchStories,
    texts.noStories,
    async (words) => {
      const found = await ask("GET", `/api/v1/stories?edition=${edition}&state=published&q=${encodeURIComponent(words)}`);
      return found.stories;
    },
    (story) => [spanOf(story.headline)],
  );
