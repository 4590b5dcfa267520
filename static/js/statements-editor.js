/* Facts at the cursor, findings at their words, the next finding by F2. Without it every button still saves and does its work. */
const form = document.getElementById("statement-form");
const into = document.querySelector("[data-into]");
const wording = document.querySelector("[data-wording]");
const near = document.querySelector("[data-near]");
let last = form?.querySelector("textarea[data-part]");

const fieldOf = (part) => form.elements[`part_${part}`] ?? form.elements[part];

document.addEventListener("focusin", (event) => {
  if (!event.target.matches("textarea[data-part]")) return;
  last = event.target;
  if (into) into.value = last.dataset.part;
});

into?.addEventListener("change", () => {
  last = fieldOf(into.value);
});

function insertAtCursor(field, words) {
  const before = field.value.slice(0, field.selectionStart);
  const after = field.value.slice(field.selectionEnd);
  const joint = before && !/[\n。！？；，、：,.;!?:]$/.test(before) ? "，" : "";
  const stop = after && /^[。！？；，、]/.test(after) ? "" : "。";
  field.focus();
  field.setRangeText(joint + words.replace(/。$/, "") + stop, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

// The server ties a fact's own words when the text is saved, so inserting them is all that has to happen here.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-insert]");
  if (!button || !last) return;
  event.preventDefault();
  insertAtCursor(last, button.dataset.insert);
});

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-tie]") || !last || wording.value.trim()) return;
  const chosen = last.value.slice(last.selectionStart, last.selectionEnd);
  if (!chosen) return;
  wording.value = chosen;
  near.value = String(last.selectionStart);
});

function show(finding) {
  const field = fieldOf(finding.dataset.finding);
  if (!field) return finding.focus();
  field.focus();
  if (finding.dataset.start !== undefined && field.setSelectionRange) {
    field.setSelectionRange(Number(finding.dataset.start), Number(finding.dataset.end));
  }
  finding.scrollIntoView({ block: "nearest" });
}

document.addEventListener("click", (event) => {
  const finding = event.target.closest(".editor .finding[data-start]");
  if (finding && !event.target.closest("button")) show(finding);
});

let at = -1;
document.addEventListener("keydown", (event) => {
  if (event.key !== "F2") return;
  const findings = [...document.querySelectorAll(".editor .finding")];
  if (!findings.length) return;
  event.preventDefault();
  at = (at + 1) % findings.length;
  show(findings[at]);
});
