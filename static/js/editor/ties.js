/* What was tied and released since the last save. Each entry moves with its words, and undo takes it back. */
import { StateEffect, StateField, invertedEffects } from "../../vendor/codemirror@6.43.15/codemirror.min.js";
import { editors, form } from "./parts.js";

const moved = (tie, changes) => ({ ...tie, from: changes.mapPos(tie.from, 1), to: changes.mapPos(tie.to, -1) });
const add = StateEffect.define({ map: moved });
const drop = StateEffect.define({ map: moved });
let count = 0;

const ties = StateField.define({
  create: () => [],
  update(value, transaction) {
    let next = transaction.docChanged
      ? value.map((tie) => moved(tie, transaction.changes)).filter((tie) => tie.from < tie.to)
      : value;
    for (const effect of transaction.effects) {
      if (effect.is(add)) next = [...next, effect.value];
      else if (effect.is(drop)) next = next.filter((tie) => tie.id !== effect.value.id);
    }
    return next;
  },
});

const inverted = invertedEffects.of((transaction) =>
  transaction.effects.flatMap((effect) =>
    effect.is(add) ? [drop.of(effect.value)] : effect.is(drop) ? [add.of(effect.value)] : [],
  ),
);

export const tying = [ties, inverted];
export const tie = (fact, from, to) => add.of({ id: ++count, op: "tie", fact, from, to });
export const release = (fact, from, to) => add.of({ id: ++count, op: "release", fact, from, to });
export const isTying = (transaction) => transaction.effects.some((effect) => effect.is(add) || effect.is(drop));

/* Places count in characters on the other side, where an emoji is one. */
const listed = (part, view) =>
  view.state.field(ties).map(({ op, fact, from, to }) => ({
    op,
    part,
    fact,
    words: view.state.sliceDoc(from, to),
    near: [...view.state.sliceDoc(0, from)].length,
  }));

export function writeTies() {
  const all = [...editors].flatMap(([part, view]) => listed(part, view));
  form.elements.ties.value = all.length ? JSON.stringify(all) : "";
}

/* Ties that a reload or an answer with messages has brought back. */
export function readTies() {
  const kept = form.elements.ties.value;
  if (!kept) return;
  for (const { op, part, fact, words } of JSON.parse(kept)) {
    const view = editors.get(part);
    const from = view?.state.doc.toString().indexOf(words) ?? -1;
    if (from < 0) continue;
    const effect = op === "release" ? release : tie;
    view.dispatch({ effects: effect(fact, from, from + words.length) });
  }
}

export function forgetTies() {
  for (const view of editors.values()) {
    view.dispatch({ effects: view.state.field(ties).map((each) => drop.of(each)) });
  }
  writeTies();
}
