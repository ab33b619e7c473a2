// Between the story's blocks, as the program stores them, and the editor's document. Nothing is lost either way; what is empty is no block.

const MARKS = { strong: "bold", emphasis: "italic", code: "code", superscript: "superscript", subscript: "subscript" };

/** The editor's document for the blocks of a story. */
export function documentOf(blocks) {
  const content = blocks.map(nodeOf);
  return { type: "doc", content: content.length ? content : [{ type: "paragraph" }] };
}

/** The blocks of an editor's document. */
export const blocksOf = (document) => (document.content ?? []).map(blockOf).filter(Boolean);

function nodeOf(block) {
  switch (block.type) {
    case "paragraph":
      return { type: "paragraph", content: inlineOf(block.text) };
    case "heading":
      return { type: "heading", attrs: { level: block.level ?? 2 }, content: inlineOf(block.text) };
    case "quote": {
      const { speaker, role, source, sourceAddress } = block;
      return { type: "quote", attrs: { speaker, role, source, sourceAddress }, content: inlineOf(block.text) };
    }
    case "list":
      return listOf(block.items, block.ordered);
    case "table":
      return tableOf(block);
    case "fact-box":
      return { type: "factBox", attrs: { title: block.title }, content: block.blocks.map(nodeOf) };
    case "picture":
      return { type: "picture", attrs: { use: block.picture } };
    case "gallery":
      return { type: "gallery", attrs: { title: block.title, pictures: block.pictures } };
    case "embed":
      return { type: "embed", attrs: { address: block.address, title: block.title, text: block.text } };
    case "related":
      return { type: "related", attrs: { stories: block.stories } };
    default:
      throw new Error(`No such block: ${block.type}`);
  }
}

function blockOf(node) {
  const { attrs = {}, content = [] } = node;
  switch (node.type) {
    case "paragraph":
      return hasWords(content) && { type: "paragraph", text: textOf(content) };
    case "heading":
      return hasWords(content) && { type: "heading", text: plainOf(content).replaceAll("\n", " "), level: attrs.level };
    case "quote":
      return hasWords(content) && given({ type: "quote", text: textOf(content), speaker: attrs.speaker, role: attrs.role, source: attrs.source, sourceAddress: attrs.sourceAddress });
    case "bulletList":
    case "orderedList": {
      const items = itemsOf(node);
      return items.length > 0 && { type: "list", items, ordered: node.type === "orderedList" };
    }
    case "table":
      return rowsOf(node);
    case "factBox": {
      const blocks = content.map(blockOf).filter(Boolean);
      return (blocks.length > 0 || attrs.title) && { type: "fact-box", title: attrs.title ?? "", blocks };
    }
    case "picture":
      return attrs.use?.picture && { type: "picture", picture: attrs.use };
    case "gallery":
      return { type: "gallery", title: attrs.title ?? "", pictures: attrs.pictures ?? [] };
    case "embed":
      return (attrs.address || attrs.title) && given({ type: "embed", address: attrs.address ?? "", title: attrs.title ?? "", text: attrs.text });
    case "related":
      return attrs.stories?.length > 0 && { type: "related", stories: attrs.stories };
    default:
      throw new Error(`No such node: ${node.type}`);
  }
}

/** Without the members that hold nothing. */
export const given = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value !== null && value !== undefined && value !== ""));

function listOf(items, ordered) {
  return {
    type: ordered ? "orderedList" : "bulletList",
    content: items.map((item) => ({
      type: "listItem",
      content: [{ type: "paragraph", content: inlineOf(item.text) }, ...(item.items?.length ? [listOf(item.items, ordered)] : [])],
    })),
  };
}

const itemsOf = (list) =>
  (list.content ?? [])
    .map((item) => {
      const [first, ...rest] = item.content ?? [];
      const inner = rest.flatMap((node) => (node.type === "paragraph" ? (hasWords(node.content ?? []) ? [{ text: textOf(node.content) }] : []) : itemsOf(node)));
      return hasWords(first?.content ?? []) && (inner.length ? { text: textOf(first.content), items: inner } : { text: textOf(first.content) });
    })
    .filter(Boolean);

function tableOf(block) {
  const header = block.headerRow ?? true;
  return {
    type: "table",
    attrs: { caption: block.caption },
    content: block.rows.map((row, number) => ({
      type: "tableRow",
      content: row.map((cell) => ({
        type: header && number === 0 ? "tableHeader" : "tableCell",
        content: [{ type: "paragraph", content: inlineOf(cell) }],
      })),
    })),
  };
}

function rowsOf(node) {
  const rows = node.content.map((row) => row.content.map((cell) => textOf(cell.content?.[0]?.content ?? [])));
  const headerRow = node.content[0].content.every((cell) => cell.type === "tableHeader");
  return rows.some((row) => row.some((cell) => cell.length > 0)) && given({ type: "table", rows, caption: node.attrs?.caption, headerRow });
}

function inlineOf(text) {
  const runs = typeof text === "string" ? [{ text }] : (text ?? []);
  return runs.flatMap((run) => {
    const marks = Object.entries(MARKS)
      .filter(([name]) => run[name])
      .map(([, type]) => ({ type }));
    if (run.link) marks.push({ type: "link", attrs: { href: run.link } });
    return run.text
      .split("\n")
      .flatMap((line, number) => [
        ...(number > 0 ? [{ type: "hardBreak", marks }] : []),
        ...(line ? [{ type: "text", text: line, marks }] : []),
      ]);
  });
}

const plainOf = (content) => content.map((node) => (node.type === "hardBreak" ? "\n" : node.text)).join("");

const hasWords = (content) => plainOf(content).trim().length > 0;

/** A string where nothing is marked, else runs, each with the marks that are set. */
function textOf(content) {
  const runs = [];
  for (const node of content) {
    const run = { text: node.type === "hardBreak" ? "\n" : node.text };
    for (const mark of node.marks ?? [])
      if (mark.type === "link") run.link = mark.attrs.href;
      else run[Object.keys(MARKS).find((name) => MARKS[name] === mark.type)] = true;
    const before = runs.at(-1);
    if (before && marksOf(before) === marksOf(run)) before.text += run.text;
    else runs.push(run);
  }
  return runs.length === 0 ? "" : runs.length === 1 && marksOf(runs[0]) === "{}" ? runs[0].text : runs;
}

function marksOf({ text, ...marks }) {
  return JSON.stringify(Object.fromEntries(Object.entries(marks).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** A block in plain words, for choices between two. */
export function wordsOf(block) {
  const rich = (text) => (typeof text === "string" ? text : (text ?? []).map((run) => run.text).join(""));
  const item = (one) => [rich(one.text), ...(one.items ?? []).map(item)].join("\n");
  switch (block.type) {
    case "paragraph":
    case "heading":
      return rich(block.text);
    case "quote":
      return [rich(block.text), block.speaker, block.role, block.source].filter(Boolean).join(" · ");
    case "list":
      return block.items.map(item).join("\n");
    case "table":
      return block.rows.map((row) => row.map(rich).join(" · ")).join("\n");
    case "fact-box":
      return [block.title, ...block.blocks.map(wordsOf)].join("\n");
    case "picture":
      return block.picture.caption ?? block.picture.picture;
    default:
      return block.title ?? block.address ?? "";
  }
}
