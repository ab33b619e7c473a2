// node judge-credentials.mjs ROOTS.PEM FILE...: what the reference implementation of C2PA says of each file, one line of JSON each.
import { readFileSync } from "node:fs";
import init, { WasmReader } from "@contentauth/c2pa-wasm";

await init({ module_or_path: readFileSync(new URL("./node_modules/@contentauth/c2pa-wasm/pkg/c2pa_bg.wasm", import.meta.url)) });

const [roots, ...files] = process.argv.slice(2);
const settings = JSON.stringify({
  trust: {
    trust_anchors: readFileSync(roots, "utf8"),
    // What a certificate must be made for: e-mail protection, document signing, C2PA claim signing.
    trust_config: "1.3.6.1.5.5.7.3.4\n1.3.6.1.5.5.7.3.36\n1.3.6.1.4.1.62558.2.1\n",
  },
  verify: { verify_trust: true },
});
for (const file of files) {
  const type = { png: "image/png", webp: "image/webp", avif: "image/avif", jpg: "image/jpeg" }[file.split(".").at(-1)];
  try {
    const read = JSON.parse((await WasmReader.fromBytes(type, new Uint8Array(readFileSync(file)), settings)).json());
    console.log(
      JSON.stringify({
        state: read.validation_state,
        problems: [
          read.validation_results?.activeManifest,
          ...(read.validation_results?.ingredientDeltas ?? []).map((d) => d.validationDeltas),
        ]
          .flatMap((r) => r?.failure ?? [])
          .map((p) => `${p.code} ${p.explanation}`),
        manifests: Object.keys(read.manifests).length,
      }),
    );
  } catch (error) {
    console.log(JSON.stringify({ state: String(error), problems: [], manifests: 0 }));
  }
}
