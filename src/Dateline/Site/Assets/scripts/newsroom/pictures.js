// Files that come into the media bank: dropped or chosen, each sent by itself, with how far it is.
import { fill } from "./api.js";

const atOnce = 2;

export function runUpload() {
  const form = document.querySelector("form[data-upload]");
  if (!form) return;
  const list = form.querySelector("[data-sent]");
  const texts = form.dataset;
  const waiting = [];
  let running = 0;

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    add(form.elements.file.files);
    form.reset();
  });
  form.elements.file.addEventListener("change", () => form.requestSubmit());
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("bank-over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("bank-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("bank-over");
    add(event.dataTransfer.files);
  });

  function add(files) {
    for (const file of files) {
      const line = document.createElement("li");
      const [name, state] = [document.createElement("bdi"), document.createElement("span")];
      name.textContent = file.name;
      line.append(name, " ", state);
      list.append(line);
      waiting.push({ file, line, name, state });
    }
    next();
  }

  function next() {
    while (running < atOnce && waiting.length > 0) {
      running++;
      send(waiting.shift()).finally(() => {
        running--;
        next();
      });
    }
  }

  /** XMLHttpRequest, because fetch does not tell how far a body is. */
  function send({ file, line, name, state }) {
    return new Promise((done) => {
      const body = new FormData();
      body.append("form-seal", document.body.dataset.seal);
      body.append("file", file);
      const request = new XMLHttpRequest();
      request.open("POST", form.action);
      request.setRequestHeader("Accept", "application/json");
      request.setRequestHeader("Accept-Language", document.documentElement.lang);
      request.upload.addEventListener("progress", (event) => {
        state.textContent = fill(texts.sending, Math.floor((event.loaded * 100) / event.total));
      });
      request.addEventListener("loadend", () => {
        const answer = parse(request.responseText);
        if (request.status === 200 && answer.id) {
          const link = document.createElement("a");
          link.href = `${new URL(form.action).pathname}/${answer.id}`;
          link.append(name.cloneNode(true));
          name.replaceWith(link);
          state.textContent = answer.isNew ? texts.taken : texts.there;
        } else {
          line.classList.add("desk-complaint");
          state.textContent = fill(texts.refusedFile, answer.detail ?? document.body.dataset.failed);
        }
        done();
      });
      request.send(body);
    });
  }
}

/** A click on the large picture says what has to be seen. */
export function runFocus() {
  const picture = document.querySelector("img[data-focus]");
  const [x, y] = ["focus-x", "focus-y"].map((name) => document.querySelector(`[name=${name}]`));
  if (!picture || !x) return;
  const dot = document.createElement("span");
  dot.className = "bank-dot";
  const frame = document.createElement("div");
  frame.className = "bank-frame";
  picture.replaceWith(frame);
  frame.append(picture, dot);
  const show = () => {
    dot.hidden = x.value === "" || y.value === "";
    dot.style.left = `${x.value}%`;
    dot.style.top = `${y.value}%`;
  };
  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    x.value = Math.round(((event.clientX - box.left) / box.width) * 100);
    y.value = Math.round(((event.clientY - box.top) / box.height) * 100);
    show();
  });
  for (const field of [x, y]) field.addEventListener("input", show);
  show();
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
