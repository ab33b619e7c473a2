// Bundles the styles, scripts and fonts of the reader pages into the folder named by the first argument, and lays what shrinks beside itself as .br and .gz, so that no program that starts has to do it.
import { build } from "esbuild";
import { cp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";

const folder = process.argv[2];
if (!folder) throw new Error("usage: node build.mjs FOLDER");

await rm(folder, { recursive: true, force: true });
await build({
  entryPoints: {
    site: "styles/site.css",
    reader: "scripts/reader.js",
    frames: "scripts/frames.js",
    newsroom: "scripts/newsroom/newsroom.js",
    editor: "scripts/newsroom/editor.js",
    fronts: "scripts/newsroom/fronts.js",
    "newsroom-style": "styles/newsroom/newsroom.css",
  },
  outdir: folder,
  bundle: true,
  minify: true,
  format: "esm",
  target: ["chrome123", "firefox121", "safari17.5"],
  // Fonts are named by their content, so that browsers may keep them for ever like everything else here.
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
  publicPath: "/assets",
  legalComments: "none",
  logLevel: "warning",
});
await cp("icons", folder, { recursive: true });

for (const name of (await readdir(folder)).filter((n) => /\.(css|js|svg)$/.test(n))) {
  const plain = await readFile(join(folder, name));
  // Brotli does its utmost unless told otherwise.
  for (const [coding, packed] of [[".br", brotliCompressSync(plain)], [".gz", gzipSync(plain, { level: 9 })]])
    if (packed.length < plain.length) await writeFile(join(folder, name + coding), packed);
}
