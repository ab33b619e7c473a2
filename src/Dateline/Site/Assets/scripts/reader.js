// What a reader's page does besides being read. Everything here is an addition: without it the page is whole.
import { followScroll } from "./bar.js";
import { offerSharing } from "./share.js";
import { addGalleryButtons } from "./gallery.js";
import { followWithNextStory } from "./next.js";
import { suggestWhileTyping } from "./suggest.js";
import { offerPasskeys } from "./passkey.js";
import { offerProving } from "./record.js";
import { openDiscussion, rememberWhoIsKnown } from "./discussion.js";
import { openLive } from "./live.js";
import { walkPhotos } from "./photos.js";
import { openPolls } from "./poll.js";
import { followTicker } from "./ticker.js";
import { tellHeight } from "./embed.js";

followScroll();
equip(document);
document.addEventListener("story:opened", (event) => equip(event.target));
followWithNextStory();
suggestWhileTyping();
offerPasskeys();
offerProving(document);
rememberWhoIsKnown();
openDiscussion();
openLive();
openPolls();
followTicker();
tellHeight();
walkPhotos();

function equip(root) {
  offerSharing(root);
  addGalleryButtons(root);
}
