/* Keys: / searches, j and k walk the rows, a letter presses the button that carries it (`data-key`). */
const typing = (node) => node.closest("input, textarea, select, [contenteditable]");
// What is folded away in a closed <details> has a place in the layout and is not seen all the same.
const isSeen = (node) => (node.checkVisibility ? node.checkVisibility() : node.offsetParent !== null);
const rows = () => [...document.querySelectorAll("[data-key-row]")].filter(isSeen);

function currentRow() {
  return document.activeElement?.closest("[data-key-row]") ?? document.querySelector("[data-key-row].row--current");
}

function walk(step) {
  const all = rows();
  if (!all.length) return;
  const at = all.indexOf(currentRow());
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + step))];
  const target = next.querySelector("a, button, summary") ?? next;
  target.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const named = `[data-key="${CSS.escape(key)}"]`;
  const visible = (root) => [...(root?.querySelectorAll(named) ?? [])].find(isSeen);
  const target = visible(currentRow()) ?? visible(document);
  if (!target) return false;
  target.focus();
  target.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  const search = document.getElementById("search");
  if (event.key === "/" && search?.offsetParent) search.focus();
  else if (event.key === "j") walk(1);
  else if (event.key === "k") walk(-1);
  else if (event.key === "?" && document.querySelector(".keys-hint")) document.querySelector(".keys-hint").scrollIntoView();
  else if (event.key.length !== 1 || !press(event.key)) return;
  event.preventDefault();
});
