/* Keeps what is typed into forms with `data-keep="key"` in this browser until the server has it.

   An entry is {values, path, at, revision, sent}. Sending marks it; the next page tells how it went: a page of the
   desk that follows by redirect means it was saved, the sign-in page or an error page means it was not. */
const PREFIX = `keep:${document.body.dataset.user ?? ""}:`;
const DAYS_KEPT = 7;
const wasRedirected = performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
const texts = document.getElementById("desk-texts").dataset;

const isKept = (field) =>
  field.name && field.name !== "csrf_token" && field.name !== "revision" &&
  !["password", "file", "hidden", "submit", "button"].includes(field.type);

function valuesOf(form) {
  return [...form.elements].filter(isKept).map((field) =>
    field.type === "checkbox" || field.type === "radio"
      ? [field.name, field.value, field.checked]
      : [field.name, field.value],
  );
}

function entries() {
  return Object.keys(localStorage)
    .filter((name) => name.startsWith("keep:"))
    .map((name) => [name, JSON.parse(localStorage.getItem(name))]);
}

const store = (name, entry) => localStorage.setItem(name, JSON.stringify(entry));

function keep(form, sent = false) {
  store(PREFIX + form.dataset.keep, {
    values: valuesOf(form),
    path: location.pathname + location.search,
    at: Date.now(),
    revision: form.dataset.revision ?? null,
    sent,
  });
}

function fill(form, values) {
  for (const [name, value, checked] of values) {
    const fields = [...form.elements].filter((field) => field.name === name && isKept(field));
    const box = fields.find((field) => checked !== undefined && field.value === value);
    if (box) box.checked = checked;
    else if (checked === undefined && fields[0]) fields[0].value = value;
  }
  form.dispatchEvent(new Event("desk:restored", { bubbles: true }));
}

function tell(form, text, label, act) {
  const notice = Object.assign(document.createElement("div"), { className: "kept" });
  notice.setAttribute("role", "status");
  const button = Object.assign(document.createElement("button"), { type: "button", className: "button button--small", textContent: label });
  button.addEventListener("click", () => { act(); notice.remove(); });
  notice.append(text, button);
  form.prepend(notice);
  for (let box = form.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
}

function restore(form) {
  const name = PREFIX + form.dataset.keep;
  const entry = JSON.parse(localStorage.getItem(name));
  if (!entry) return;
  // An answer to a POST shows what was typed, with its messages; a page after a redirect shows that it was saved.
  if (document.body.dataset.method === "POST") return keep(form);
  if (entry.sent && wasRedirected) return localStorage.removeItem(name);
  const before = valuesOf(form);
  if (JSON.stringify(before) === JSON.stringify(entry.values)) return localStorage.removeItem(name);
  const at = new Date(entry.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  const drop = () => { fill(form, before); localStorage.removeItem(name); };
  if (entry.revision === (form.dataset.revision ?? null)) {
    fill(form, entry.values);
    tell(form, texts.restored.replace("{at}", at), texts.discard, drop);
  } else {
    tell(form, texts.keptOlder.replace("{at}", at), texts.putIn, () => fill(form, entry.values));
  }
}

function settle() {
  const failed = document.body.hasAttribute("data-not-saved");
  const here = new Set([...document.querySelectorAll("form[data-keep]")].map((form) => PREFIX + form.dataset.keep));
  for (const [name, entry] of entries()) {
    if (entry.sent && failed) store(name, { ...entry, sent: false, expired: true });
    else if (entry.sent && !here.has(name) && name.startsWith(PREFIX)) localStorage.removeItem(name);
    else if (Date.now() - entry.at > DAYS_KEPT * 86_400_000) localStorage.removeItem(name);
    else if (entry.expired && !failed && !here.has(name) && name.startsWith(PREFIX)) point(name, entry);
  }
}

function point(name, entry) {
  store(name, { ...entry, expired: false });
  const detail = { text: texts.keptElsewhere, tone: "info", link: { href: entry.path, label: texts.goThere } };
  document.dispatchEvent(new CustomEvent("desk:toast", { detail }));
}

let waiting;
document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (!form?.matches("[data-keep]")) return;
  clearTimeout(waiting);
  waiting = setTimeout(() => keep(form), 300);
});

document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-keep]")) return;
  clearTimeout(waiting);
  keep(event.target, true);
});

// A script has saved the form and the page stays.
document.addEventListener("desk:saved", (event) => {
  clearTimeout(waiting);
  localStorage.removeItem(PREFIX + event.target.dataset.keep);
});

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest?.("form[data-keep]");
  if (!form || event.detail.requestConfig?.verb !== "post") return;
  if (event.detail.successful) localStorage.removeItem(PREFIX + form.dataset.keep);
  else keep(form);
});

// A part of the page came in later, with forms of its own.
document.addEventListener("desk:arrived", (event) => event.detail?.querySelectorAll("form[data-keep]").forEach(restore));

settle();
document.querySelectorAll("form[data-keep]").forEach(restore);
