/* The form, its parts, and the editor that stands in the place of each part's field. */
export const form = document.getElementById("statement-form");
export const texts = document.getElementById("editor-texts").dataset;
export const editors = new Map();

/* What the desk said last: findings, supported spans, citations; spans as they were when it was asked. */
export const told = { findings: [], supported: [], cited: [] };

let last = null;
export const remember = (view) => { last = view; };
export const lastEditor = () => last ?? editors.values().next().value;
export const partOf = (view) => [...editors].find(([, each]) => each === view)?.[0];
export const fieldOf = (part) => form.elements[part] ?? form.elements[`part_${part}`];

export function announce(text) {
  document.getElementById("editor-said").textContent = text;
}

/* Presses a button the page need not have. */
export function press(value) {
  const button = Object.assign(document.createElement("button"), { type: "submit", name: "do", value, hidden: true });
  form.append(button);
  form.requestSubmit(button);
}
