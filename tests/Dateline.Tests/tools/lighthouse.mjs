// node lighthouse.mjs CHROMIUM ADDRESS...: opens each address on Lighthouse's simulated phone and prints a line of JSON for it: the address, the four
// scores (0 to 100), and for every audit that is not passed its name and what it complains of.
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [chromePath, ...addresses] = process.argv.slice(2);
const chrome = await launch({ chromePath, chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu"], logLevel: "silent" });
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: chrome.port, logLevel: "silent", output: "json" });
    const scores = Object.fromEntries(Object.values(lhr.categories).map((c) => [c.id, Math.round(c.score * 100)]));
    const counted = new Set(Object.values(lhr.categories).flatMap((c) => c.auditRefs.filter((r) => r.weight > 0).map((r) => r.id)));
    const failed = Object.values(lhr.audits)
      .filter((a) => counted.has(a.id) && a.score !== null && a.score < 0.9)
      .map((a) => `${a.id}: ${(a.details?.items ?? []).map((i) => i.node?.snippet ?? i.url ?? "").join(" ")}`);
    console.log(JSON.stringify({ address, scores, failed, error: lhr.runtimeError?.message }));
  }
} finally {
  chrome.kill();
}
