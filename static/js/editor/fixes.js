/* One step settles a finding: tie, write the fact's words, say that it is being checked, ask. Ctrl+Z takes it back. */
import { isolateHistory } from "../../vendor/codemirror@6.43.15/codemirror.min.js";
import { whereIs } from "./marks.js";
import { announce, editors, fieldOf, press, texts, told } from "./parts.js";
import { tie } from "./ties.js";

const done = (fix) => announce(texts.done.replace("{fix}", fix.label));

function settleInField(item, fix) {
  const field = fieldOf(item.part);
  if (!field || fix.from === null || !fix.written) return press(fix.do);
  field.setRangeText(fix.written, fix.from, fix.to, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
  done(fix);
}

export function settle(item, fix, view = editors.get(item.part)) {
  if (fix.kind === "ask") return press(fix.do);
  if (!view) return settleInField(item, fix);
  const now = whereIs(view, item);
  if (!now) return;
  const shift = now.from - item.from;
  const from = fix.from + shift;
  if (fix.kind === "tie") {
    view.dispatch({ effects: tie(fix.fact, from, fix.to + shift), annotations: isolateHistory.of("full") });
  } else {
    const after = from + fix.written.length;
    view.dispatch({
      changes: { from, to: fix.to + shift, insert: fix.written },
      selection: { anchor: after },
      effects: fix.fact && fix.kind !== "mark_open" ? [tie(fix.fact, from, after)] : [],
      annotations: isolateHistory.of("full"),
      userEvent: "input.fix",
      scrollIntoView: true,
    });
  }
  view.focus();
  done(fix);
}

export function tieAll() {
  const open = told.findings.filter((item) => item.look === "untied" && item.fixes[0]?.kind === "tie" && editors.has(item.part));
  for (const [part, view] of editors) {
    const effects = open
      .filter((item) => item.part === part && whereIs(view, item))
      .map((item) => ({ ...whereIs(view, item), fact: item.fixes[0].fact }))
      .map(({ fact, from, to }) => tie(fact, from, to));
    if (effects.length) view.dispatch({ effects, annotations: isolateHistory.of("full") });
  }
  announce(open.length ? texts.tiedAll.replace("{count}", open.length) : texts.nothingToTie);
}
