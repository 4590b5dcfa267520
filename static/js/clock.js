/* Clocks count down in whole minutes and change tone when a quarter is left; they never blink. The server's clock
   rules: `data-now` says what it showed when the page was made. */
const MINUTE = 60_000;
const opened = Date.now();

function words(chip, left) {
  const over = left < 0;
  const minutes = over ? Math.floor(-left / MINUTE) : Math.ceil(left / MINUTE);
  const unit = minutes < 60 ? "M" : minutes < 1440 ? "H" : "D";
  const parts = { d: Math.floor(minutes / 1440), h: Math.floor((minutes % 1440) / 60), m: minutes % 60 };
  return chip.dataset[(over ? "over" : "left") + unit].replace(/\{(\w)\}/g, (_, name) => parts[name]);
}

function turn(chip) {
  const now = Date.parse(chip.dataset.now) + (Date.now() - (Number(chip.dataset.seen) || opened));
  const left = Date.parse(chip.dataset.clock) - now;
  const share = Math.min(1, Math.max(0, left / 1000 / Number(chip.dataset.span)));
  chip.dataset.tone = left < 0 ? "over" : share <= 0.25 ? "soon" : "calm";
  chip.querySelector("rect").setAttribute("width", `${(share * 100).toFixed(1)}%`);
  const place = chip.querySelector(".clock-chip__left");
  const text = words(chip, left);
  if (place.textContent.trim() !== text) place.textContent = text;
}

function turnAll() {
  document.querySelectorAll("[data-clock]").forEach(turn);
}

document.addEventListener("htmx:load", (event) => {
  for (const chip of event.detail.elt.querySelectorAll?.("[data-clock]:not([data-seen])") ?? []) {
    chip.dataset.seen = Date.now();
  }
});
setInterval(turnAll, 10_000);
document.addEventListener("visibilitychange", () => document.hidden || turnAll());
