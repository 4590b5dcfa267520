/* One plain-text editor in the place of a part's field, which stays in the form and carries the text. */
import { EditorState, EditorView, defaultKeymap, history, historyKeymap, keymap } from "../../vendor/codemirror@6.43.15/codemirror.min.js";
import { marking } from "./marks.js";
import { editors, remember } from "./parts.js";
import { isTying, tying } from "./ties.js";
import { walking } from "./walk.js";

const look = EditorView.theme({
  "&": { fontSize: "var(--text-read)", backgroundColor: "var(--surface)", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--sans)", lineHeight: "1.85" },
  ".cm-content": { padding: "0.45rem 0.65rem", caretColor: "var(--ink)", minHeight: "4.2rem" },
  ".cm-line": { padding: "0" },
  ".cm-tooltip": { border: "1px solid var(--line-strong)", borderRadius: "var(--radius)", backgroundColor: "var(--surface)", color: "var(--ink)" },
  ".cm-tooltip-lint": { padding: "0" },
  ".cm-diagnostic": { padding: "0", margin: "0", borderLeft: "0" },
  ".cm-lintRange": { backgroundImage: "none", paddingBottom: "0" },
});

const labelOf = (field) => [...field.labels].map((label) => label.firstChild.textContent.trim()).join(" ");

function write(field, view) {
  field.value = view.state.doc.toString();
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

export function enhance(field) {
  const attributes = { "aria-label": labelOf(field), spellcheck: "false", autocorrect: "off", autocapitalize: "off", lang: "zh-Hans" };
  for (const name of ["aria-describedby", "aria-invalid"]) if (field.hasAttribute(name)) attributes[name] = field.getAttribute(name);
  const view = new EditorView({
    doc: field.value,
    extensions: [
      history(),
      walking,
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of(attributes),
      EditorView.editorAttributes.of({ class: "input input--editor" }),
      EditorState.allowMultipleSelections.of(false),
      marking,
      tying,
      look,
      EditorView.updateListener.of((update) => {
        if (update.focusChanged && update.view.hasFocus) remember(update.view);
        if (update.docChanged || update.transactions.some(isTying)) write(field, update.view);
      }),
    ],
  });
  field.hidden = true;
  field.before(view.dom);
  for (const label of field.labels) label.addEventListener("click", () => view.focus());
  editors.set(field.dataset.part, view);
}

/* The form was filled by something else: what was typed before a reload, or thrown away again. */
export function refill() {
  for (const [part, view] of editors) {
    const field = document.getElementById(`part_${part}`);
    if (field.value === view.state.doc.toString()) continue;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: field.value } });
  }
}
