/* From finding to finding by F2, back by Shift+F2; Tab takes the offered fix of the one that stands open, Esc leaves it. */
import { EditorView, Prec, keymap } from "../../vendor/codemirror@6.43.15/codemirror.min.js";
import { offered, spoken } from "./card.js";
import { settle, tieAll } from "./fixes.js";
import { activate, active, whereIs } from "./marks.js";
import { announce, editors, fieldOf, form, press, texts, told } from "./parts.js";

let open = null;

function close() {
  for (const view of editors.values()) {
    if (view.state.field(active)) view.dispatch({ effects: activate.of(null) });
  }
  open = null;
}

export function goTo(item) {
  close();
  open = item;
  const view = editors.get(item.part);
  const now = view && whereIs(view, item);
  announce(spoken(item));
  if (now) {
    view.focus();
    view.dispatch({ selection: { anchor: now.from, head: now.to }, effects: [activate.of({ ...now, item }), EditorView.scrollIntoView(now.from, { y: "center" })] });
    return;
  }
  const field = view ?? fieldOf(item.part);
  if (!field) return document.querySelector(`[data-number="${told.findings.indexOf(item)}"]`)?.focus();
  field.focus();
  if (item.from !== null && field.setSelectionRange) field.setSelectionRange(item.from, item.to);
  (field.dom ?? field).scrollIntoView({ block: "center" });
}

/* What stops the text comes before what only asks for a second look; each in the order of the page. */
function placed(item) {
  const names = [...form.elements].map((field) => field.name);
  const field = names.indexOf(fieldOf(item.part)?.name ?? "");
  const view = editors.get(item.part);
  return [item.blocking ? 0 : 1, field, (view && whereIs(view, item)?.from) ?? item.from ?? -1];
}

const inOrder = ([a], [b]) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2];

export function step(direction) {
  const items = told.findings.filter((item) => item.look !== "waived").map((item) => [placed(item), item]).sort(inOrder).map(([, item]) => item);
  if (!items.length) return announce(texts.noFindings);
  const at = items.indexOf(open);
  const next = at < 0 ? (direction > 0 ? nextFromCaret(items) : items.length - 1) : (at + direction + items.length) % items.length;
  goTo(items[next]);
}

function nextFromCaret(items) {
  const [part, view] = [...editors].find(([, each]) => each.hasFocus) ?? [];
  if (!view) return 0;
  const caret = [0, placed({ part, from: null, blocking: true })[1], view.state.selection.main.head];
  return Math.max(items.findIndex((item) => inOrder([placed(item)], [caret]) >= 0), 0);
}

function accept(view) {
  const standing = view.state.field(active);
  const fix = standing && offered(standing.item);
  if (!fix) return false;
  settle(standing.item, fix, view);
  return true;
}

function leave(view) {
  if (!view.state.field(active)) return false;
  close();
  return true;
}

export const walking = [
  Prec.highest(keymap.of([{ key: "Tab", run: accept }, { key: "Escape", run: leave }])),
  EditorView.domEventHandlers({ focus: (event, view) => { if (open && editors.get(open.part) !== view) close(); } }),
];

document.addEventListener("keydown", (event) => {
  if (event.key === "F2") step(event.shiftKey ? -1 : 1);
  else if (event.altKey && event.code === "KeyT") tieAll();
  else if ((event.ctrlKey || event.metaKey) && event.key === "s") press("save");
  else if (event.key === "Tab" && !event.shiftKey && isOpenIn(event.target)) settle(open, offered(open));
  else return;
  event.preventDefault();
});

/* The title is a plain line: its finding stands open while the line has the focus. */
const isOpenIn = (target) => open && !editors.has(open.part) && fieldOf(open.part) === target && offered(open);

/* New findings came: what stood open stays open when it is still there. */
export function standAgain() {
  if (!open) return;
  const same = told.findings.find((item) => item.part === open.part && item.code === open.code && item.from === open.from);
  const view = editors.get(open.part);
  if (!same || !view?.hasFocus) return close();
  open = same;
  const now = whereIs(view, same);
  if (now) view.dispatch({ effects: activate.of({ ...now, item: same }) });
}
