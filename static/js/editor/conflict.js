/* Two people wrote in one part: each change stands in the text, to be kept or taken back by a press. */
import { StateEffect, unifiedMergeView } from "../../vendor/codemirror@6.43.15/codemirror.min.js";
import { element } from "./card.js";
import { editors, texts } from "./parts.js";

function control(type, act) {
  const keeps = type === "accept";
  const button = element("button", { type: "button", name: type, className: "button button--small merge__control", textContent: keeps ? texts.mine : texts.theirs });
  button.addEventListener("mousedown", act);
  button.addEventListener("keydown", (event) => { if (event.key === "Enter" || event.key === " ") act(event); });
  return button;
}

export function showConflicts() {
  for (const stored of document.querySelectorAll("[data-stored^=part_]")) {
    const view = editors.get(stored.dataset.stored.replace("part_", ""));
    view?.dispatch({
      effects: StateEffect.appendConfig.of(
        unifiedMergeView({ original: stored.textContent, mergeControls: control, gutter: false, allowInlineDiffs: true }),
      ),
    });
  }
}
