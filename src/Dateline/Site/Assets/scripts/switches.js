// What moves and sounds in a live coverage is the reader's choice: sound is off until it is wanted, motion is on until it is not.

const wants = (name) => localStorage.getItem(`live-${name}`) === "yes";

export function offerSwitches(section) {
  const all = section.querySelector("[data-switches]");
  if (!all) return;
  all.hidden = false;
  for (const button of all.querySelectorAll("[data-switch]")) {
    const name = button.dataset.switch;
    const show = () => {
      button.setAttribute("aria-pressed", String(wants(name)));
      if (name === "still") document.documentElement.classList.toggle("still", wants(name));
    };
    button.addEventListener("click", () => {
      localStorage.setItem(`live-${name}`, wants(name) ? "no" : "yes");
      show();
      if (name === "sound") chime();
    });
    show();
  }
}

// Two short notes, made here: no file is loaded for them.
export function chime() {
  if (!wants("sound")) return;
  const audio = new AudioContext();
  [660, 880].forEach((frequency, i) => {
    const [tone, level] = [audio.createOscillator(), audio.createGain()];
    const from = audio.currentTime + i * 0.12;
    tone.frequency.value = frequency;
    level.gain.setValueAtTime(0.08, from);
    level.gain.exponentialRampToValueAtTime(0.001, from + 0.25);
    tone.connect(level).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.25);
    if (i === 1) tone.addEventListener("ended", () => audio.close());
  });
}
