// Files that come into the media bank: dropped or chosen, each sent by itself, with how far it is.
import { Upload } from "tus-js-client";
import { fill } from "./api.js";

const atOnce = 2;

/** What one request brings; a larger file comes in several. */
const pieceBytes = 32 * 1024 * 1024;

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
        chunkSize: pieceBytes,
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

/** Where a video stands still is where its poster is taken from. */
export function runPoster() {
  const seconds = document.querySelector("[data-poster] [name=seconds]");
  const player = document.querySelector("video.player");
  if (!seconds || !player) return;
  const take = () => {
    const last = Math.max(0, Number(seconds.max) - 0.1);
    seconds.value = Math.min(player.currentTime, last).toFixed(1);
  };
  for (const moment of ["pause", "seeked"]) player.addEventListener(moment, take);
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

/** A rectangle of one shape on the large picture, moved by its middle and sized by its corner, or by the arrow keys (with shift: sized). */
export function runCrops() {
  const fields = document.querySelector("[data-crops]");
  const frame = document.querySelector(".bank-frame");
  if (!fields || !frame) return;
  const picture = frame.querySelector("img");
  const own = picture.getAttribute("width") / picture.getAttribute("height");
  let cut, input, ratio, box;

  for (const field of fields.querySelectorAll("input")) {
    const shape = field.name.slice("crop-".length).split("x");
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    const text = fill(fields.dataset.cut, shape.join(":"));
    button.textContent = text;
    button.addEventListener("click", () => {
      const same = input === field;
      close();
      if (same) return;
      [input, ratio] = [field, shape[0] / shape[1]];
      button.textContent = fields.dataset.cutOff;
      button.setAttribute("aria-pressed", "true");
      open();
    });
    field.after(button);
    field.dataset.text = text;
    field.addEventListener("input", () => field === input && read());
  }

  /** How high a crop of a width is, both as fractions. */
  const high = (width) => (width * own) / ratio;

  function open() {
    cut = document.createElement("div");
    cut.className = "bank-cut";
    cut.tabIndex = 0;
    cut.setAttribute("role", "group");
    cut.setAttribute("aria-label", input.dataset.text);
    frame.append(cut);
    read();
    cut.addEventListener("pointerdown", drag);
    cut.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
      if (!step) return;
      event.preventDefault();
      if (event.shiftKey) put(box.x, box.y, box.w + (step[0] + step[1]) / 100);
      else put(box.x + step[0] / 100, box.y + step[1] / 100, box.w);
    });
    cut.focus();
  }

  function close() {
    cut?.remove();
    const button = input?.nextElementSibling;
    if (button) {
      button.textContent = input.dataset.text;
      button.removeAttribute("aria-pressed");
    }
    [cut, input] = [undefined, undefined];
  }

  /** What the field says, or the largest in the middle. */
  function read() {
    const [x, y, w] = input.value.split(" ").map((n) => n / 100);
    const whole = Math.min(1, ratio / own);
    if (w > 0) put(x, y, w, false);
    else put((1 - whole) / 2, (1 - high(whole)) / 2, whole, false);
  }

  function put(x, y, w, write = true) {
    const width = Math.min(Math.max(w, 0.05), 1, ratio / own);
    const clamp = (n, max) => Math.min(Math.max(n, 0), max);
    box = { x: clamp(x, 1 - width), y: clamp(y, 1 - high(width)), w: width };
    Object.assign(cut.style, {
      left: `${box.x * 100}%`,
      top: `${box.y * 100}%`,
      width: `${width * 100}%`,
      height: `${high(width) * 100}%`,
    });
    // Rounded down: a crop may touch the edge, and not pass it.
    const percent = (n) => Math.floor(n * 100000) / 1000;
    if (write) input.value = [box.x, box.y, width, high(width)].map(percent).join(" ");
  }

  function drag(event) {
    event.preventDefault();
    cut.focus();
    const all = picture.getBoundingClientRect();
    const part = cut.getBoundingClientRect();
    const sizes = event.clientX > part.right - 24 && event.clientY > part.bottom - 24;
    const from = { x: event.clientX, y: event.clientY, box };
    cut.setPointerCapture(event.pointerId);
    const move = (to) => {
      const [dx, dy] = [(to.clientX - from.x) / all.width, (to.clientY - from.y) / all.height];
      if (sizes) put(from.box.x, from.box.y, Math.min(from.box.w + dx, 1 - from.box.x, (1 - from.box.y) * (ratio / own)));
      else put(from.box.x + dx, from.box.y + dy, from.box.w);
    };
    cut.addEventListener("pointermove", move);
    cut.addEventListener("pointerup", () => cut.removeEventListener("pointermove", move), { once: true });
  }
}

/** One tick for all pictures of the page. */
export function runTicks() {
  const all = document.querySelector("[data-tick-all]");
  if (!all) return;
  const ticks = [...document.querySelectorAll("input[name=picture][form=many]")];
  all.hidden = ticks.length === 0;
  all.control.addEventListener("change", () => {
    for (const tick of ticks) tick.checked = all.control.checked;
  });
}

function parse(text) {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return {};
  }
}
