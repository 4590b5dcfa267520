/* The inbox by keyboard. Moving shows the article beside the list; every action is the form that stands on the page.

   Position and selection survive a reload: the open article is the address, the selection is kept in this tab until
   it is used. Nothing here is needed to work: without it links and forms do the same, a page at a time. */
const narrow = matchMedia("(max-width: 56rem)");
const isTyping = (node) => node.closest?.("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
const root = () => document.getElementById("inbox");
const rows = () => [...document.querySelectorAll("#inbox [data-mention]")];
const openRow = () => document.querySelector("#inbox .row--current");
const linkOf = (row) => row?.querySelector(".row__title a");
const boxOf = (row) => row?.querySelector("input[name=m]");
const CHOSEN = "inbox:chosen";
const READ_AFTER_MS = 1000;
let byKeyboard = false;
let scrolled = 0;
let loading;

/* --- moving and opening --- */
function mark(row) {
  for (const each of rows()) {
    each.classList.toggle("row--current", each === row);
    if (each === row) linkOf(each).setAttribute("aria-current", "true");
    else linkOf(each).removeAttribute("aria-current");
  }
}

function show(row) {
  const link = linkOf(row);
  mark(row);
  link.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
  history.replaceState(history.state, "", link.href);
  clearTimeout(loading);
  loading = setTimeout(() => {
    window.htmx.ajax("GET", link.href, { source: row, target: "#detail", select: "#detail", swap: "outerHTML show:none" });
  }, 60);
}

function walk(step, choosing) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(openRow());
  const next = all[at + step];
  if (choosing) {
    choose(all[Math.max(at, 0)], true);
    if (next) choose(next, true);
  }
  if (next) return show(next);
  const more = document.querySelector(step > 0 ? ".inbox__more [rel=next]" : ".inbox__more [rel=prev]");
  if (more) location.assign(more.href);
}

function open() {
  const row = openRow() ?? rows()[0];
  if (!row) return;
  if (narrow.matches) return location.assign(linkOf(row).href);
  show(row);
  document.getElementById("detail")?.focus({ preventScroll: true });
}

/* --- selection --- */
function kept() {
  try {
    return new Set(JSON.parse(sessionStorage.getItem(CHOSEN) ?? "[]"));
  } catch {
    return new Set();
  }
}

function count() {
  const chosen = rows().filter((row) => boxOf(row).checked);
  sessionStorage.setItem(CHOSEN, JSON.stringify(chosen.map((row) => row.dataset.mention)));
  const shown = document.querySelector("[data-chosen]");
  if (shown) shown.textContent = chosen.length;
  return chosen.length;
}

function choose(row, on) {
  if (boxOf(row)) boxOf(row).checked = on ?? !boxOf(row).checked;
  count();
}

function clear() {
  rows().forEach((row) => { boxOf(row).checked = false; });
  count();
}

/* --- read --- */
let reading;
function readSoon() {
  clearTimeout(reading);
  const article = document.querySelector("#detail [data-unread]");
  if (!article || !article.offsetParent) return;
  reading = setTimeout(() => {
    if (document.hidden || !article.isConnected) return;
    window.htmx.ajax("POST", article.dataset.unread, { source: article, swap: "none" });
    document.querySelector(`#mention-${article.dataset.article} .row--unread`)?.classList.remove("row--unread");
    delete article.dataset.unread;
  }, READ_AFTER_MS);
}

/* --- the page, drawn anew --- */
function settle() {
  if (!root()) return;
  const chosen = kept();
  rows().forEach((row) => { boxOf(row).checked = chosen.has(row.dataset.mention); });
  count();
  const pane = document.querySelector("[data-list]");
  const row = openRow();
  if (pane && row && pane.scrollHeight > pane.clientHeight) {
    pane.scrollTop = scrolled;
    const top = row.offsetTop - pane.offsetTop;
    if (top < pane.scrollTop || top + row.offsetHeight > pane.scrollTop + pane.clientHeight) pane.scrollTop = Math.max(0, top - 80);
  }
  if (byKeyboard && row && !narrow.matches) linkOf(row).focus({ preventScroll: true });
  readSoon();
}

document.addEventListener("htmx:beforeSwap", (event) => {
  const pane = document.querySelector("[data-list]");
  if (event.detail.target?.id === "inbox" && pane) scrolled = pane.scrollTop;
});
document.addEventListener("htmx:afterSettle", (event) => {
  const { id } = event.detail.target ?? {};
  if (id === "inbox") {
    // What was selected has been dealt with.
    if (event.detail.requestConfig?.path?.endsWith("/inbox/many") && event.detail.xhr.status < 400) sessionStorage.removeItem(CHOSEN);
    settle();
  }
  if (id === "detail") readSoon();
  if (id === "inbox" || id === "detail") document.dispatchEvent(new CustomEvent("desk:arrived", { detail: document.getElementById(id) }));
});
document.addEventListener("submit", (event) => {
  // Whole filters go by a page of their own, which tells how far they are.
  if (event.target.closest("#bulk") && event.submitter?.matches("[data-clear]")) event.preventDefault();
});
document.addEventListener("change", (event) => {
  if (event.target.matches("#inbox input[name=m]")) count();
});
document.addEventListener("click", (event) => {
  byKeyboard = event.detail === 0;
  if (event.target.closest("[data-clear]")) { event.preventDefault(); clear(); }
  const link = event.target.closest("#inbox .row__title a");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || narrow.matches) return;
  event.preventDefault();
  show(link.closest("[data-mention]"));
});

/* --- keys: before the desk's own, which walk rows without opening them --- */
const KEYS = {
  j: () => walk(1), k: () => walk(-1), J: () => walk(1, true), K: () => walk(-1, true),
  ArrowDown: () => walk(1), ArrowUp: () => walk(-1),
  o: open, e: () => choose(openRow() ?? rows()[0]),
  m: () => document.querySelector("#bulk [data-key=m]")?.offsetParent ? document.querySelector("#bulk [data-key=m]").click() : toggleRead(),
};

function toggleRead() {
  const row = openRow();
  if (!row) return;
  const unread = row.classList.toggle("row--unread");
  clearTimeout(reading);
  const path = linkOf(row).pathname + (unread ? "/unread" : "/read");
  window.htmx.ajax("POST", path, { source: row, swap: "none" });
}

/* Quick fingers: what is pressed while the article of the marked row is on its way, or an action is, waits for it.
   Otherwise a verb would be done to the article that is still shown. */
let sending = false;
let waiting = [];
const isBehind = () => {
  const shown = document.querySelector("#detail [data-article]")?.dataset.article;
  return sending || (!narrow.matches && openRow() && shown !== openRow().dataset.mention);
};

function pressWaiting() {
  while (waiting.length && !isBehind()) {
    const key = waiting.shift();
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  }
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (event.detail.elt.matches("form[data-inbox-act]")) sending = true;
});
for (const ended of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(ended, () => { sending = false; waiting = []; });
}
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id === "inbox") sending = false;
  pressWaiting();
});

document.addEventListener("keydown", (event) => {
  if (!root() || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
  const isMoving = "jk".includes(event.key.toLowerCase()) && !sending;
  if (isBehind() && event.key.length === 1 && !isMoving) {
    event.preventDefault();
    event.stopImmediatePropagation();
    waiting.push(event.key);
    return;
  }
  const panel = document.querySelector("#inbox details.confirm[open]");
  if (event.key.startsWith("Arrow") && (panel || !event.target.closest("[data-mention], body:focus"))) return;
  if (event.key === "?" ) { document.querySelector(".keys-hint")?.classList.toggle("keys-hint--all"); return; }
  const act = KEYS[event.key];
  if (!act) { byKeyboard = true; return; }
  event.preventDefault();
  event.stopImmediatePropagation();
  byKeyboard = true;
  if (panel) panel.open = false;
  act();
}, { capture: true });

/* --- a swipe to the side goes on to the next or back, on the phone's article --- */
let from;
document.addEventListener("touchstart", (event) => {
  from = event.target.closest("#detail") ? event.changedTouches[0] : null;
}, { passive: true });
document.addEventListener("touchend", (event) => {
  if (!from) return;
  const to = event.changedTouches[0];
  const [dx, dy] = [to.clientX - from.clientX, to.clientY - from.clientY];
  if (Math.abs(dx) < 90 || Math.abs(dy) > 40) return;
  document.querySelector(`.article-nav [rel=${dx < 0 ? "next" : "prev"}]`)?.click();
}, { passive: true });

settle();
