// Bundles the styles, scripts and fonts of the reader pages into the folder named by the first argument.
import { build } from "esbuild";
import { cp, rm } from "node:fs/promises";

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
