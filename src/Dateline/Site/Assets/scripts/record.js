// A story's history is checked against the public record by the reader's own browser: place in the tree, signature, text (C2SP tlog-proof, RFC 6962).
// Nothing is shown before a reader asks, and nothing is said to be proved that was not computed here.

export function offerProving(root) {
  for (const button of root.querySelectorAll("button[data-prove]")) {
    if (!window.crypto?.subtle) continue;
    button.hidden = false;
    button.addEventListener("click", () => proveAll(button));
  }
}

async function proveAll(button) {
  button.disabled = true;
  for (const line of document.querySelectorAll("[data-proof]")) {
    const said = line.querySelector("output");
    try {
      const { index, size, text, witnesses } = await prove(line.dataset.proof);
      const sentence = text ? button.dataset.holds : button.dataset.holdsWithoutText;
      said.textContent = sentence.replace("{0}", index + 1).replace("{1}", size);
      for (const name of witnesses) said.append(" ", button.dataset.witnessed.replace("{0}", name));
      if (witnesses.length === 0) said.append(" ", button.dataset.noWitness);
      line.dataset.state = "holds";
    } catch (error) {
      line.dataset.state = error instanceof Mismatch ? "fails" : "unknown";
      said.textContent = error instanceof Mismatch ? button.dataset.fails : button.dataset.cannot;
    }
  }
  button.disabled = false;
}

/** Something contradicts the record; every other error means only that nothing could be said. */
class Mismatch extends Error {}

async function prove(address) {
  const proof = readProof(await fetched(address));
  const [origin, size, root] = proof.checkpoint.text.split("\n");
  if (!(await includes(proof, Number(size), root))) throw new Mismatch("inclusion");
  const { keys, witnesses } = JSON.parse(await fetched("/record/keys"));
  // The key in force when there were so many lines: a replaced key signs nothing after its replacement.
  const key = readKey(keys.filter((k) => k.from < Number(size)).at(-1).key);
  const signatures = proof.checkpoint.signatures;
  if (key.name !== origin || !(await anySigned(signatures, key, proof.checkpoint.text))) throw new Mismatch("signature");
  const leaf = JSON.parse(new TextDecoder().decode(proof.leaf));
  const cosigned = [];
  for (const witness of witnesses.map(readKey)) if (await hasCosigned(signatures, witness, proof.checkpoint.text)) cosigned.push(witness.name);
  return { index: proof.index, size: Number(size), text: await hasText(leaf), witnesses: cosigned };
}

async function fetched(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.text();
}

function readProof(file) {
  const split = file.indexOf("\n\n");
  const [header, extra, index, ...hashes] = file.slice(0, split).split("\n");
  if (header !== "c2sp.org/tlog-proof@v1") throw new Mismatch("format");
  const note = file.slice(split + 2);
  const end = note.lastIndexOf("\n\n");
  const signatures = note
    .slice(end + 2)
    .trimEnd()
    .split("\n")
    .map((line) => line.split(" "))
    .map(([, name, signature]) => ({ name, bytes: bytesOf(signature) }));
  return {
    leaf: bytesOf(extra.slice("extra ".length)),
    index: Number(index.slice("index ".length)),
    hashes: hashes.map(bytesOf),
    checkpoint: { text: note.slice(0, end + 1), signatures },
  };
}

/** RFC 9162 §2.1.3.2. Plain arithmetic, because bit operations end at 2^31. */
async function includes({ leaf, index, hashes }, size, root) {
  if (!(index >= 0 && index < size)) return false;
  let [node, last] = [index, size - 1];
  let hash = await digest([0], leaf);
  for (const sibling of hashes) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = await digest([1], sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
    } else {
      hash = await digest([1], hash, sibling);
    }
    [node, last] = [Math.floor(node / 2), Math.floor(last / 2)];
  }
  return last === 0 && base64Of(hash) === root;
}

function readKey(text) {
  const [name, , ...rest] = text.split("+");
  const bytes = bytesOf(rest.join("+"));
  return { name, text, kind: bytes[0], bytes: bytes.slice(1) };
}

async function anySigned(signatures, key, text) {
  for (const signature of await signaturesOf(signatures, key))
    if (await verifies(key, signature, new TextEncoder().encode(text))) return true;
  return false;
}

/** C2SP tlog-cosignature: eight bytes of time stand before the signature, which is over the time and the text. */
async function hasCosigned(signatures, witness, text) {
  for (const signature of await signaturesOf(signatures, witness)) {
    const seconds = new DataView(signature.buffer, signature.byteOffset).getBigUint64(0);
    const message = new TextEncoder().encode(`cosignature/v1\ntime ${seconds}\n${text}`);
    if (await verifies(witness, signature.slice(8), message)) return true;
  }
  return false;
}

/** What the signatures of a key hold after its hash. */
async function signaturesOf(signatures, key) {
  const hint = (await digest(new TextEncoder().encode(`${key.name}\n`), [key.kind], key.bytes)).slice(0, 4);
  return signatures.filter(({ name, bytes }) => name === key.name && hint.every((b, i) => b === bytes[i])).map(({ bytes }) => bytes.slice(4));
}

async function verifies(key, signature, message) {
  const imported = await crypto.subtle.importKey("raw", key.bytes, { name: "Ed25519" }, false, ["verify"]);
  return crypto.subtle.verify({ name: "Ed25519" }, imported, signature, message);
}

/** Whether the text behind the leaf is there, and then it must be the one that was published. */
async function hasText({ body }) {
  if (!body) return false;
  const answer = await fetch(`/record/body/${body}`, { cache: "no-cache" });
  if (answer.status === 404 || answer.status === 410) return false;
  if (!answer.ok) throw new Error(`body: ${answer.status}`);
  const file = JSON.parse(await answer.text());
  const salt = Uint8Array.from(file.salt.match(/../g), (pair) => parseInt(pair, 16));
  const hash = await digest(salt, new TextEncoder().encode(canonical(file.body)));
  if ([...hash].map((b) => b.toString(16).padStart(2, "0")).join("") !== body) throw new Mismatch("body");
  return true;
}

/** RFC 8785, which is what JSON.stringify does but for the order of members. */
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(",")}}`;
}

async function digest(...parts) {
  const bytes = Uint8Array.from(parts.flatMap((part) => [...part]));
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
}

const bytesOf = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
const base64Of = (bytes) => btoa(String.fromCharCode(...bytes));
