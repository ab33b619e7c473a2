// The editor's schema: the story's blocks and nothing else. What the schema cannot hold, the editor cannot make, and pasting drops.
import { Node, mergeAttributes } from "@tiptap/core";
import { Bold } from "@tiptap/extension-bold";
import { Code } from "@tiptap/extension-code";
import { Document } from "@tiptap/extension-document";
import { HardBreak } from "@tiptap/extension-hard-break";
import { Heading } from "@tiptap/extension-heading";
import { Italic } from "@tiptap/extension-italic";
import { Link } from "@tiptap/extension-link";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { Paragraph } from "@tiptap/extension-paragraph";
import { Subscript } from "@tiptap/extension-subscript";
import { Superscript } from "@tiptap/extension-superscript";
import { Table, TableCell, TableHeader, TableRow } from "@tiptap/extension-table";
import { Text } from "@tiptap/extension-text";
import { Dropcursor, Gapcursor, Placeholder, UndoRedo } from "@tiptap/extensions";
import { ask } from "./api.js";
import { choosePictures, chooseStories } from "./choose.js";

/** An input with its label, within a block. */
function inputFor(label, value, change, direction = "auto") {
  const field = document.createElement("label");
  field.className = "block-field";
  const input = document.createElement("input");
  Object.assign(input, { value: value ?? "", dir: direction });
  input.addEventListener("input", () => change(input.value || null));
  field.append(label, input);
  return field;
}

const buttonFor = (label, press) => {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "button button-small", textContent: label });
  button.addEventListener("click", press);
  return button;
};

/** Changes attributes of the block at a place without moving the cursor or drawing the block anew. */
function setter(editor, getPos) {
  return (attributes) => {
    const at = getPos();
    const node = editor.state.doc.nodeAt(at);
    if (node) editor.view.dispatch(editor.state.tr.setNodeMarkup(at, undefined, { ...node.attrs, ...attributes }));
  };
}

/** A view whose inputs are its own business: the editor neither takes their keys nor draws them anew while somebody types. */
function viewOf(dom, contentDOM, update) {
  return {
    dom,
    contentDOM,
    stopEvent: (event) => event.target.closest?.("input, button, textarea") !== null && event.target !== contentDOM,
    ignoreMutation: (mutation) => mutation.type !== "selection" && !contentDOM?.contains(mutation.target),
    update,
  };
}

const attribute = (fallback = null) => ({ default: fallback, rendered: false });

const Quote = (texts) =>
  Node.create({
    name: "quote",
    group: "block",
    content: "inline*",
    defining: true,
    addAttributes: () => ({ speaker: attribute(), role: attribute(), source: attribute(), sourceAddress: attribute() }),
    parseHTML: () => [{ tag: "blockquote", contentElement: (element) => element.querySelector("p") ?? element }],
    renderHTML: () => ["blockquote", 0],
    addKeyboardShortcuts() {
      return { "Mod-Shift-b": () => this.editor.commands.toggleNode("quote", "paragraph") };
    },
    addNodeView: () => ({ node, editor, getPos }) => {
      const [dom, words, fields] = ["figure", "blockquote", "div"].map((name) => document.createElement(name));
      dom.className = "block block-quote";
      fields.className = "block-fields";
      fields.contentEditable = "false";
      const set = setter(editor, getPos);
      fields.append(
        inputFor(texts.speaker, node.attrs.speaker, (speaker) => set({ speaker })),
        inputFor(texts.speakerRole, node.attrs.role, (role) => set({ role })),
        inputFor(texts.quoteSource, node.attrs.source, (source) => set({ source })),
        inputFor(texts.quoteSourceAddress, node.attrs.sourceAddress, (sourceAddress) => set({ sourceAddress }), "ltr"),
      );
      dom.append(words, fields);
      return viewOf(dom, words, (now) => now.type.name === "quote");
    },
  });

const FactBox = (texts) =>
  Node.create({
    name: "factBox",
    group: "block",
    content: "(paragraph|bulletList|orderedList)+",
    isolating: true,
    addAttributes: () => ({ title: attribute("") }),
    parseHTML: () => [{ tag: "aside" }],
    renderHTML: () => ["aside", 0],
    addNodeView: () => ({ node, editor, getPos }) => {
      const [dom, head, body] = ["aside", "div", "div"].map((name) => document.createElement(name));
      dom.className = "block block-box";
      head.contentEditable = "false";
      head.append(inputFor(texts.factBoxTitle, node.attrs.title, (title) => setter(editor, getPos)({ title: title ?? "" })));
      dom.append(head, body);
      return viewOf(dom, body, (now) => now.type.name === "factBox");
    },
  });

/** A picture of the bank as the desk sees it: small, with its credit. */
export async function fillPicture(figure, id, texts) {
  const [image, caption] = [figure.querySelector("img"), figure.querySelector("figcaption")];
  const [picture] = await ask("GET", `/api/v1/pictures?id=${id}`).catch(() => []);
  caption.textContent = picture ? picture.credit : texts.pictureUnknown;
  if (picture) image.src = picture.thumbnail;
  return picture;
}

const pictureFigure = () => {
  const figure = document.createElement("figure");
  figure.append(Object.assign(document.createElement("img"), { alt: "" }), document.createElement("figcaption"));
  return figure;
};

const atom = (name, attributes, view) =>
  Node.create({
    name,
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: () => attributes,
    parseHTML: () => [{ tag: `div[data-block="${name}"]` }],
    renderHTML: ({ HTMLAttributes }) => ["div", mergeAttributes(HTMLAttributes, { "data-block": name })],
    addNodeView: () => (given) => {
      const dom = document.createElement("div");
      dom.className = `block block-${name}`;
      dom.contentEditable = "false";
      view(dom, given.node.attrs, setter(given.editor, given.getPos));
      return viewOf(dom, null, (now) => now.type.name === name);
    },
  });

const Picture = (texts, language) =>
  atom("picture", { use: attribute() }, (dom, { use }, set) => {
    const figure = pictureFigure();
    let now = { ...use };
    const change = (part) => set({ use: (now = Object.fromEntries(Object.entries({ ...now, ...part }).filter(([, value]) => value))) });
    const caption = inputFor(texts.caption, use.caption, (value) => change({ caption: value }));
    const alternative = inputFor(texts.alternativeText, use.alternativeText, (value) => change({ alternativeText: value }));
    dom.append(figure, caption, alternative);
    fillPicture(figure, use.picture, texts).then((picture) => {
      caption.querySelector("input").placeholder = picture?.captions[language] ?? "";
      alternative.querySelector("input").placeholder = picture?.alternativeTexts[language] ?? "";
    });
  });

const Gallery = (texts, language) =>
  atom("gallery", { title: attribute(""), pictures: attribute([]) }, (dom, attrs, set) => {
    let pictures = attrs.pictures ?? [];
    const list = document.createElement("ol");
    const draw = () => {
      list.replaceChildren(
        ...pictures.map((use, at) => {
          const [item, figure] = [document.createElement("li"), pictureFigure()];
          const move = (by) => {
            const to = at + by;
            if (to < 0 || to >= pictures.length) return;
            pictures = pictures.with(at, pictures[to]).with(to, use);
            keep(true);
          };
          item.append(
            figure,
            inputFor(texts.caption, use.caption, (caption) => {
              pictures = pictures.with(at, caption ? { ...pictures[at], caption } : { ...pictures[at], caption: undefined });
              keep(false);
            }),
            buttonFor(texts.moveUp, () => move(-1)),
            buttonFor(texts.moveDown, () => move(1)),
            buttonFor(texts.remove, () => ((pictures = pictures.toSpliced(at, 1)), keep(true))),
          );
          fillPicture(figure, use.picture, texts);
          return item;
        }),
      );
    };
    const keep = (again) => {
      set({ pictures });
      if (again) draw();
    };
    dom.append(
      inputFor(texts.galleryTitle, attrs.title, (title) => set({ title: title ?? "" })),
      list,
      buttonFor(texts.choosePicture, async () => {
        pictures = [...pictures, ...(await choosePictures(texts, language)).map(({ id }) => ({ picture: id }))];
        keep(true);
      }),
    );
    draw();
  });

const Embed = (texts) =>
  atom("embed", { address: attribute(""), title: attribute(""), text: attribute() }, (dom, attrs, set) =>
    dom.append(
      inputFor(texts.embedAddress, attrs.address, (address) => set({ address: address ?? "" }), "ltr"),
      inputFor(texts.embedTitle, attrs.title, (title) => set({ title: title ?? "" })),
      inputFor(texts.embedText, attrs.text, (text) => set({ text })),
    ),
  );

const Related = (texts, edition) =>
  atom("related", { stories: attribute([]) }, (dom, attrs, set) => {
    let stories = attrs.stories ?? [];
    const list = document.createElement("ul");
    const draw = () =>
      list.replaceChildren(
        ...stories.map((id, at) => {
          const [item, name] = [document.createElement("li"), document.createElement("bdi")];
          item.append(
            name,
            buttonFor(texts.remove, () => ((stories = stories.toSpliced(at, 1)), set({ stories }), draw())),
          );
          ask("GET", `/api/v1/stories/${id}`).then(
            (story) => (name.textContent = story.content.headline),
            () => (name.textContent = id),
          );
          return item;
        }),
      );
    dom.append(
      list,
      buttonFor(texts.chooseStories, async () => {
        stories = [...new Set([...stories, ...(await chooseStories(texts, edition)).map(({ id }) => id)])];
        set({ stories });
        draw();
      }),
    );
    draw();
  });

/** A link may lead where the program lets it lead. */
const mayLead = (address) => /^(https?:\/\/|mailto:|\/(?!\/))/i.test(address);

/** The extensions of the editor for a story. */
export const extensionsFor = ({ texts, editionLanguage, edition }) => [
  Document,
  Text,
  Paragraph,
  Heading.configure({ levels: [2, 3, 4] }),
  HardBreak,
  Bold,
  Italic,
  Code.extend({ excludes: "" }),
  Superscript,
  Subscript,
  Link.configure({ openOnClick: false, autolink: false, linkOnPaste: true, isAllowedUri: mayLead, HTMLAttributes: { rel: null, target: null } }),
  BulletList,
  OrderedList.extend({ addAttributes: () => ({}) }),
  ListItem.extend({ content: "paragraph (bulletList|orderedList)*" }),
  ListKeymap,
  Table.extend({
    addAttributes: () => ({ caption: attribute() }),
    renderHTML: () => ["table", ["tbody", 0]],
  }).configure({ resizable: false, renderWrapper: false }),
  TableRow,
  TableCell.extend({ content: "paragraph", addAttributes: () => ({ colspan: attribute(1), rowspan: attribute(1), colwidth: attribute() }) }),
  TableHeader.extend({ content: "paragraph", addAttributes: () => ({ colspan: attribute(1), rowspan: attribute(1), colwidth: attribute() }) }),
  Quote(texts),
  FactBox(texts),
  Picture(texts, editionLanguage),
  Gallery(texts, editionLanguage),
  Embed(texts),
  Related(texts, edition),
  UndoRedo,
  Gapcursor,
  Dropcursor,
  Placeholder.configure({ placeholder: texts.body }),
];

/** What a word processor or a web page puts on the clipboard, with its structure and without its mess. */
export function tidyPaste(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const mess of page.querySelectorAll("style, script, meta, link, title, o\\:p, img, svg")) mess.remove();
  // Word writes lists as paragraphs that look like lists.
  for (const item of page.querySelectorAll("p[class*=MsoListParagraph], p[style*='mso-list']")) {
    const ordered = /^\s*(\d+|[a-z])[.)]/i.test(item.textContent);
    for (const bullet of item.querySelectorAll("[style*='mso-list:Ignore'], [style*='mso-list: Ignore']")) bullet.remove();
    const wanted = ordered ? "OL" : "UL";
    const before = item.previousElementSibling;
    const list = before?.tagName === wanted && before.dataset.word ? before : item.parentNode.insertBefore(page.createElement(wanted), item);
    list.dataset.word = "yes";
    const point = list.appendChild(page.createElement("li"));
    point.append(page.createElement("p"));
    point.firstChild.append(...item.childNodes);
    item.remove();
  }
  for (const [from, to] of [["h1", "h2"], ["h5", "h4"], ["h6", "h4"]])
    for (const heading of page.querySelectorAll(from)) {
      const other = page.createElement(to);
      other.append(...heading.childNodes);
      heading.replaceWith(other);
    }
  return page.body.innerHTML;
}
