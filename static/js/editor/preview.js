/* The pages of the draft beside the text: saved, drawn by the desk, shown as the PDF it is. */
import { element } from "./card.js";
import { form, texts } from "./parts.js";
import { forgetTies, writeTies } from "./ties.js";

const dialog = document.getElementById("preview");
const state = dialog.querySelector("[data-preview-state]");
const link = dialog.querySelector("[data-preview-link]");
const pause = (milliseconds) => new Promise((resolve) => { setTimeout(resolve, milliseconds); });

async function save() {
  writeTies();
  const body = new URLSearchParams(new FormData(form));
  body.set("do", "print");
  const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "error" });
  return answer.ok && answer.headers.get("Content-Type").startsWith("application/json") ? answer.json() : null;
}

/* The form now stands on what was saved. */
function standOn({ revision, loaded }) {
  form.elements.revision.value = revision;
  form.dataset.revision = revision;
  for (const [name, mark] of Object.entries(loaded)) form.elements[name].value = mark;
  forgetTies();
  form.dispatchEvent(new CustomEvent("desk:saved", { bubbles: true }));
}

async function drawn(address) {
  for (let tries = 0; tries < 60 && dialog.open; tries += 1) {
    const text = await (await fetch(address, { headers: { "HX-Request": "true" } })).text();
    if (!text.includes('hx-trigger="every')) return text.includes("?view=1");
    await pause(700);
  }
  return false;
}

async function show(button) {
  button.setAttribute("aria-busy", "true");
  const saved = await save().catch(() => null);
  button.removeAttribute("aria-busy");
  if (!saved) return form.requestSubmit(button);
  standOn(saved);
  dialog.querySelector("iframe")?.remove();
  link.hidden = true;
  state.textContent = texts.drawing;
  dialog.showModal();
  if (!(await drawn(saved.state))) return void (state.textContent = texts.notDrawn);
  state.textContent = "";
  Object.assign(link, { href: saved.file, hidden: false });
  dialog.append(element("iframe", { src: saved.file, title: dialog.querySelector("h2").textContent, className: "preview__pages" }));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("#statement-form button[value=print]");
  if (button) {
    event.preventDefault();
    show(button);
  } else if (event.target.closest("[data-preview-close]")) dialog.close();
});
