// Files that come into the media bank: dropped or chosen, each sent by itself, with how far it is.
import { Upload } from "tus-js-client";
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

  /** By tus: a line that breaks is waited for, and the file goes on where it stood; also when the page was closed and the file is chosen again. */
  function send({ file, line, name, state }) {
    return new Promise((done) => {
      const refused = (detail) => {
        line.classList.add("desk-complaint");
        state.textContent = fill(texts.refusedFile, detail ?? document.body.dataset.failed);
        done();
      };
      const upload = new Upload(file, {
        endpoint: texts.uploads,
        retryDelays: [500, 1000, 3000, 5000, 10000, 20000],
        metadata: { filename: file.name, language: texts.language },
        headers: {
          "Dateline-Seal": document.body.dataset.seal,
          "Accept-Language": document.documentElement.lang,
        },
        removeFingerprintOnSuccess: true,
        onProgress: (sent, total) => {
          state.textContent = fill(texts.sending, Math.floor((sent * 100) / total));
        },
        onSuccess: ({ lastResponse }) => {
          const link = document.createElement("a");
          link.href = `${new URL(form.action).pathname}/${lastResponse.getHeader("Dateline-Picture")}`;
          link.append(name.cloneNode(true));
          name.replaceWith(link);
          state.textContent = lastResponse.getHeader("Dateline-Picture-New") === "true" ? texts.taken : texts.there;
          done();
        },
        onError: (error) => refused(parse(error.originalResponse?.getBody()).detail),
      });
      upload.findPreviousUploads().then((earlier) => {
        if (earlier.length > 0) upload.resumeFromPreviousUpload(earlier[0]);
        upload.start();
      });
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
    return JSON.parse(text ?? "");
  } catch {
    return {};
  }
}
