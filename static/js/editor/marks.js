/* Underlines by verdict, the tint under cited words, and their cards: on hover, and where F2 stands. */
import { Decoration, EditorView, StateEffect, StateField, forEachDiagnostic, linter, setDiagnostics, showTooltip } from "../../vendor/codemirror@6.43.15/codemirror.min.js";
import { card, element } from "./card.js";
import { settle } from "./fixes.js";

const SEVERITY = { supported: "hint", waived: "hint", hint: "info", untied: "warning", stale: "warning" };

const setCited = StateEffect.define();
const cited = StateField.define({
  create: () => Decoration.none,
  update(value, transaction) {
    const next = value.map(transaction.changes);
    return transaction.effects.reduce((kept, effect) => (effect.is(setCited) ? effect.value : kept), next);
  },
  provide: (field) => EditorView.decorations.from(field),
});

export const activate = StateEffect.define();
export const active = StateField.define({
  create: () => null,
  update(value, transaction) {
    for (const effect of transaction.effects) if (effect.is(activate)) return effect.value;
    if (!value || transaction.docChanged) return null;
    const { from, to } = transaction.state.selection.main;
    return transaction.selection && (to < value.from || from > value.to) ? null : value;
  },
  provide: (field) => showTooltip.from(field, (value) => value && { pos: value.from, end: value.to, above: false, create: (view) => ({ dom: element("div", {}, card(value.item, (item, fix) => settle(item, fix, view), true)) }) }),
});

const marked = (item, view) => ({
  from: item.from,
  to: item.to,
  severity: SEVERITY[item.look] ?? "error",
  message: item.text,
  markClass: `verdict verdict--${item.look}`,
  renderMessage: () => card(item, (each, fix) => settle(each, fix, view)),
  item,
});

export const marking = [
  cited,
  active,
  linter(null, { tooltipFilter: (found, state) => (state.field(active) ? [] : found) }),
];

const isThere = (item, length) => item.from !== null && item.from < item.to && item.to <= length;

export function mark(view, items, citations) {
  const length = view.state.doc.length;
  const found = items.filter((item) => isThere(item, length)).sort((a, b) => a.from - b.from || a.to - b.to);
  const tints = citations.filter((each) => isThere(each, length)).map((each) => Decoration.mark({ class: `tied tied--${each.worth}`, attributes: { "data-fact": each.code } }).range(each.from, each.to));
  view.dispatch(setDiagnostics(view.state, found.map((item) => marked(item, view))), { effects: setCited.of(Decoration.set(tints, true)) });
}

/* Where an item's words stand by now; null when they are gone. */
export function whereIs(view, item) {
  let found = null;
  forEachDiagnostic(view.state, (each, from, to) => { if (each.item === item) found = { from, to }; });
  return found;
}
