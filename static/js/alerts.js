/* Alerts beyond the strip: their number in the title and the top bar, and, where this browser was told to, a sound and a
   message on the desktop. Each call is announced once, whichever of the open tabs sees it first. */
const CHOICES = "desk-notify";
const chosen = () => new Set((localStorage.getItem(CHOICES) ?? "").split(" ").filter(Boolean));
const plainTitle = document.title;
let known = null;

function sound() {
  const audio = new AudioContext();
  [0, 0.22].forEach((start, index) => {
    const tone = audio.createOscillator();
    const volume = audio.createGain();
    tone.frequency.value = index ? 660 : 880;
    volume.gain.setValueAtTime(0.15, audio.currentTime + start);
    volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + start + 0.2);
    tone.connect(volume).connect(audio.destination);
    tone.start(audio.currentTime + start);
    tone.stop(audio.currentTime + start + 0.2);
  });
  setTimeout(() => audio.close(), 1000);
}

function announce(line) {
  const key = `desk-alert-${line.dataset.alert}`;
  if (localStorage.getItem(key)) return;
  localStorage.setItem(key, "1");
  const wanted = chosen();
  if (wanted.has("sound")) sound();
  if (wanted.has("desktop") && globalThis.Notification?.permission === "granted") {
    const message = new Notification(line.querySelector("strong").textContent, { body: line.querySelector("a").textContent, tag: key });
    message.onclick = () => { globalThis.focus(); location.assign(line.querySelector("a").href); };
  }
}

function look() {
  const strip = document.getElementById("alerts");
  if (!strip?.dataset.token || strip.dataset.token === known) return;
  known = strip.dataset.token;
  const open = Number(strip.dataset.open);
  document.title = open ? `(${open}) ${plainTitle}` : plainTitle;
  const badge = document.getElementById("alert-count");
  if (badge) {
    badge.textContent = open;
    badge.classList.toggle("badge--danger", open > 0);
  }
  strip.querySelectorAll("[data-alert]").forEach(announce);
}

document.addEventListener("htmx:afterSettle", look);
document.addEventListener("htmx:afterRequest", look);

for (const button of document.querySelectorAll("[data-notify]")) {
  const name = button.dataset.notify;
  const show = () => button.setAttribute("aria-pressed", String(chosen().has(name)));
  show();
  button.addEventListener("click", async () => {
    const wanted = chosen();
    if (wanted.has(name)) wanted.delete(name);
    else if (name !== "desktop" || (await globalThis.Notification?.requestPermission()) === "granted") wanted.add(name);
    localStorage.setItem(CHOICES, [...wanted].join(" "));
    if (name === "sound" && wanted.has("sound")) sound();
    show();
  });
}
