// What the editor uses of CodeMirror 6; scripts/vendor.py bundles exactly this.
export { EditorState, StateEffect, StateField, Prec, Transaction, Compartment, RangeSet, Facet } from "@codemirror/state";
export { EditorView, Decoration, WidgetType, keymap, showTooltip, drawSelection, placeholder } from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, invertedEffects, isolateHistory } from "@codemirror/commands";
export { linter, setDiagnostics, forEachDiagnostic } from "@codemirror/lint";
export { unifiedMergeView, getChunks, acceptChunk, rejectChunk } from "@codemirror/merge";
