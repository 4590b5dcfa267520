/* The buttons of facts and findings, done in the text itself instead of by a page of their own. */
import { isolateHistory } from "../../vendor/codemirror@6.43.15/codemirror.min.js";
import { settle, tieAll } from "./fixes.js";
import { announce, editors, form, lastEditor, texts, told } from "./parts.js";
import { release, tie } from "./ties.js";
import { goTo } from "./walk.js";

const toast = (text) => document.dispatchEvent(new CustomEvent("desk:toast", { detail: { text, tone: "info" } }));

function insert(button) {
  const view = lastEditor();
  const { from, to } = view.state.selection.main;
  const words = button.dataset.insert.replace(/。$/, "");
  const joint = from > 0 && !/[\n。！？；，、：,.;!?:]/.test(view.state.sliceDoc(from - 1, from)) ? "，" : "";
  const stop = /^[。！？；，、]/.test(view.state.sliceDoc(to, to + 1)) ? "" : "。";
  const start = from + joint.length;
  view.dispatch({
    changes: { from, to, insert: joint + words + stop },
    selection: { anchor: start + words.length + stop.length },
    effects: tie(Number(button.dataset.fact), start, start + words.length),
    annotations: isolateHistory.of("full"),
    userEvent: "input.fact",
    scrollIntoView: true,
  });
  view.focus();
}

function tieSelection(button) {
  const view = lastEditor();
  const { from, to, empty } = view.state.selection.main;
  if (empty) return toast(texts.chooseWords);
  view.dispatch({ effects: tie(Number(button.dataset.fact), from, to), annotations: isolateHistory.of("full") });
  view.focus();
  announce(texts.tied);
}

function untie(button) {
  const part = button.closest("[id^=said-part_]").id.replace("said-part_", "");
  const each = told.cited.filter((one) => one.part === part)[Number(button.dataset.untie)];
  if (!each) return;
  editors.get(part).dispatch({ effects: release(each.fact, each.from, each.to), annotations: isolateHistory.of("full") });
}

function settleListed(button) {
  const item = told.findings[Number(button.closest("[data-number]").dataset.number)];
  const fix = item?.fixes[Number(button.dataset.fix)];
  if (fix) settle(item, fix);
}

/* What stands in the lists can be done in the text once the desk has said where it stands there. */
const ACTS = [
  ["[data-insert]", insert, () => true],
  ["[data-tie]", tieSelection, () => true],
  ["[data-untie]", untie, () => form.dataset.told],
  ["[data-fix]", settleListed, () => form.dataset.told],
  ["button[value=tie_all]", tieAll, () => form.dataset.told],
];

/* A button in the list of facts must not take the caret out of the text. */
document.addEventListener("mousedown", (event) => {
  if (event.target.closest("[data-insert], [data-tie]")) event.preventDefault();
});

document.addEventListener("click", (event) => {
  for (const [buttons, act, mayAct] of ACTS) {
    const button = event.target.closest(buttons);
    if (!button || !mayAct()) continue;
    event.preventDefault();
    return act(button);
  }
  const finding = event.target.closest(".editor .finding[data-number]");
  if (finding && told.findings[finding.dataset.number]) goTo(told.findings[finding.dataset.number]);
});

document.addEventListener("click", (event) => {
  const part = event.target.closest('a[href^="#part_"]')?.hash.replace("#part_", "");
  const view = editors.get(part);
  if (!view) return;
  event.preventDefault();
  view.dom.closest(".part").scrollIntoView({ block: "start" });
  view.focus();
});

/* Where a saved button's page begins: at the part it concerned. */
export function standWhereAsked() {
  const view = editors.get(location.hash.replace("#part_", ""));
  if (!view) return;
  view.dom.closest(".part").scrollIntoView({ block: "start" });
  view.dispatch({ selection: { anchor: view.state.doc.length } });
  view.focus();
}

