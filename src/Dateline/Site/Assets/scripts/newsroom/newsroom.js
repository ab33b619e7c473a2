// Every page of the newsroom: keys on the story list and the moderators' queue, the console of a live coverage, files for the media bank.
import { runConsole } from "./live.js";
import { runModeration } from "./moderation.js";
import { runCrops, runFocus, runPoster, runTicks, runUpload } from "./pictures.js";

runConsole();
runUpload();
runFocus();
runPoster();
runCrops();
runTicks();
runModeration();
const list = document.querySelector("[data-list]");
if (list) {
  const links = [...list.querySelectorAll("tbody .desk-headline a")];
  const search = document.querySelector("[name=q]");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select")) return;
    const at = links.indexOf(document.activeElement);
    const acts = {
      j: () => links[Math.min(at + 1, links.length - 1)]?.focus(),
      k: () => links[Math.max(at - 1, 0)]?.focus(),
      "/": () => search.focus(),
      n: () => document.querySelector('[data-key="n"]').click(),
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    acts[event.key]();
  });
}
