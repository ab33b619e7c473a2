// The toolbar: each tool a command of the editor. One stop for the tab key, arrows within.
import { choosePictures, chooseStories } from "./choose.js";

export function offerTools(editor, story, toggleFinding) {
  const { texts, editionLanguage, edition } = story;
  const bar = document.querySelector("[role=toolbar]");
  const buttons = [...bar.querySelectorAll("[data-tool]")];
  const chain = () => editor.chain().focus();
  const tools = {
    paragraph: () => chain().setParagraph().run(),
    heading: () => chain().toggleHeading({ level: 2 }).run(),
    subheading: () => chain().toggleHeading({ level: 3 }).run(),
    strong: () => chain().toggleBold().run(),
    emphasis: () => chain().toggleItalic().run(),
    code: () => chain().toggleCode().run(),
    superscript: () => chain().toggleSuperscript().run(),
    subscript: () => chain().toggleSubscript().run(),
    link,
    list: () => chain().toggleBulletList().run(),
    numbers: () => chain().toggleOrderedList().run(),
    quote: () => chain().toggleNode("quote", "paragraph").run(),
    picture: async () => {
      const [picture] = await choosePictures(texts, editionLanguage);
      if (picture) insert({ type: "picture", attrs: { use: { picture: picture.id } } });
    },
    gallery: () => insert({ type: "gallery", attrs: { title: "", pictures: [] } }),
    table: () => (editor.isActive("table") ? chain().addRowAfter().run() : chain().insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run()),
    "fact-box": () => insert({ type: "factBox", attrs: { title: "" }, content: [{ type: "paragraph" }] }),
    embed: () => insert({ type: "embed" }),
    related: async () => {
      const found = await chooseStories(texts, edition);
      if (found.length) insert({ type: "related", attrs: { stories: found.map(({ id }) => id) } });
    },
    undo: () => chain().undo().run(),
    redo: () => chain().redo().run(),
    find: toggleFinding,
  };
  const active = {
    paragraph: ["paragraph"],
    heading: ["heading", { level: 2 }],
    subheading: ["heading", { level: 3 }],
    strong: ["bold"],
    emphasis: ["italic"],
    code: ["code"],
    superscript: ["superscript"],
    subscript: ["subscript"],
    link: ["link"],
    list: ["bulletList"],
    numbers: ["orderedList"],
    quote: ["quote"],
    table: ["table"],
  };

  /** After the block in which the cursor stands, with a paragraph to go on in. */
  function insert(node) {
    const { $to } = editor.state.selection;
    const at = $to.depth > 0 ? $to.after(1) : editor.state.selection.to;
    const isLast = at >= editor.state.doc.content.size;
    chain().insertContentAt(at, isLast ? [node, { type: "paragraph" }] : node).run();
  }

  function link() {
    const before = editor.getAttributes("link").href ?? "";
    const address = prompt(texts.linkAddress, before);
    if (address === null) return;
    if (address === "") chain().extendMarkRange("link").unsetLink().run();
    else chain().extendMarkRange("link").setLink({ href: address.trim() }).run();
  }

  for (const [number, button] of buttons.entries()) {
    button.tabIndex = number === 0 ? 0 : -1;
    button.addEventListener("click", () => tools[button.dataset.tool]());
    button.addEventListener("mousedown", (event) => event.preventDefault());
  }
  bar.addEventListener("keydown", (event) => {
    const rtl = document.documentElement.dir === "rtl";
    const by = { ArrowRight: rtl ? -1 : 1, ArrowLeft: rtl ? 1 : -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement);
    const next = buttons[(at + by + buttons.length) % buttons.length];
    for (const button of buttons) button.tabIndex = button === next ? 0 : -1;
    next.focus();
  });
  const mark = () => {
    for (const button of buttons) {
      const test = active[button.dataset.tool];
      if (test) button.setAttribute("aria-pressed", String(editor.isActive(...test)));
      else button.removeAttribute("aria-pressed");
    }
  };
  editor.on("transaction", mark);
  offerTableTools(editor);
  mark();
  editor.view.dom.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "k") {
      event.preventDefault();
      link();
    }
    if ((event.ctrlKey || event.metaKey) && event.key === "f") {
      event.preventDefault();
      toggleFinding();
    }
  });
}

/** The tools of a table, shown while the cursor stands in one. */
function offerTableTools(editor) {
  const bar = document.querySelector("[data-table-tools]");
  const caption = bar.querySelector("[data-table-caption]");
  for (const button of bar.querySelectorAll("[data-table-tool]")) {
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => editor.chain().focus()[button.dataset.tableTool]().run());
  }
  caption.addEventListener("input", () => editor.commands.updateAttributes("table", { caption: caption.value || null }));
  editor.on("transaction", () => {
    const inside = editor.isActive("table");
    if (!inside && bar.contains(document.activeElement)) return;
    bar.hidden = !inside;
    if (inside && document.activeElement !== caption) caption.value = editor.getAttributes("table").caption ?? "";
  });
}
