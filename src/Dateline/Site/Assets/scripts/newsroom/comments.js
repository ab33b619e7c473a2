// What the staff says beside a story. A comment belongs to the passage in which the cursor stood, found again by its words.
import { ask, fill, sentenceFor } from "./api.js";

export function offerComments(editor, { id, texts }) {
  const form = document.querySelector("[data-new-comment]");
  if (!form) return;
  const [on, text] = [form.querySelector("[data-on]"), form.querySelector("textarea")];
  let passage = null;
  const passages = () => {
    const found = [];
    editor.state.doc.descendants((node) => {
      if (node.isTextblock && node.textContent.trim()) found.push(node.textContent.trim());
      return !node.isTextblock;
    });
    return found;
  };
  editor.on("selectionUpdate", () => {
    const words = editor.state.selection.$from.parent.textContent.trim();
    passage = editor.isFocused && words ? words.slice(0, 300) : passage;
    on.textContent = passage ? fill(texts.commentOn, passage.length > 60 ? `${passage.slice(0, 60)}…` : passage) : texts.commentOnStory;
  });
  for (const comment of document.querySelectorAll("[data-comment]")) {
    const about = comment.dataset.passage;
    if (about && !passages().some((words) => words.startsWith(about))) comment.querySelector("[data-changed]").hidden = false;
    const settle = (method) => () => ask(method, `/api/v1/comments/${comment.dataset.comment}/resolution`).then(() => location.reload());
    comment.querySelector("[data-resolve]")?.addEventListener("click", settle("PUT"));
    comment.querySelector("[data-reopen]")?.addEventListener("click", settle("DELETE"));
  }
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      await ask("POST", `/api/v1/stories/${id}/comments`, passage ? { text: text.value, passage } : { text: text.value });
      location.reload();
    } catch (error) {
      on.textContent = sentenceFor(error);
    }
  });
}
