// Two wrote on one version: for each passage that both changed, somebody chooses.
import { ask, fill } from "./api.js";
import { given, wordsOf } from "./blocks.js";

/** Shows both versions and resolves to the merged content with its version and revision; null when it was called off. */
export async function merge(id, content, revision, texts) {
  const merged = await ask("POST", `/api/v1/stories/${id}/merge`, { content, revision });
  const choices = merged.body.filter((stretch) => !stretch.blocks);
  const answer = (head, blocks) => ({ content: { ...head, blocks }, version: merged.version, revision: merged.revision });
  if (choices.length + merged.differing.length === 0) return answer(merged.head, merged.body.flatMap((stretch) => stretch.blocks));

  const dialog = document.querySelector("[data-dialog=merge]");
  dialog.querySelector("[data-merge-by]").textContent = fill(texts.mergeIntroduction, merged.by);
  const form = dialog.querySelector("form");
  const body = dialog.querySelector("[data-merge-body]");
  const say = (value) => (typeof value === "string" ? value : JSON.stringify(value ?? ""));
  body.replaceChildren(
    ...merged.differing.map((name) => choiceOf(`head-${name}`, texts, say(merged.theirs[name]), say(merged.head[name]), false)),
    ...merged.body.map((stretch, number) =>
      stretch.blocks
        ? Object.assign(document.createElement("p"), { className: "merge-same", textContent: stretch.blocks.map(wordsOf).join("\n") })
        : choiceOf(`body-${number}`, texts, stretch.theirs.map(wordsOf).join("\n"), stretch.yours.map(wordsOf).join("\n"), true),
    ),
  );
  return new Promise((resolve) => {
    let chosen = null;
    form.onsubmit = (event) => {
      event.preventDefault();
      const picks = new FormData(form);
      const head = { ...merged.head };
      for (const name of merged.differing) if (picks.get(`head-${name}`) === "theirs") head[name] = merged.theirs[name];
      const blocks = merged.body.flatMap((stretch, number) => {
        const pick = picks.get(`body-${number}`);
        return stretch.blocks ?? (pick === "both" ? [...stretch.theirs, ...stretch.yours] : stretch[pick]);
      });
      chosen = answer(given(head), blocks);
      dialog.close();
    };
    dialog.onclose = () => resolve(chosen);
    dialog.showModal();
  });
}

function choiceOf(name, texts, theirs, yours, withBoth) {
  const set = document.createElement("fieldset");
  set.className = "merge-choice";
  const options = [
    ["theirs", texts.mergeTheirs, theirs],
    ["yours", texts.mergeYours, yours],
  ];
  for (const [value, label, words] of options) {
    const [part, text] = [document.createElement("label"), document.createElement("span")];
    part.append(Object.assign(document.createElement("input"), { type: "radio", name, value, checked: value === "yours" && !withBoth }), label, text);
    text.className = "merge-words";
    text.dir = "auto";
    text.textContent = words || texts.mergeGone;
    set.append(part);
  }
  if (withBoth) {
    const part = document.createElement("label");
    part.append(Object.assign(document.createElement("input"), { type: "radio", name, value: "both", checked: true }), texts.mergeBoth);
    set.append(part);
  }
  return set;
}
