/* Where the keyboard stands after a page or a part of it has changed, and closing what was opened. */
function lead(root) {
  const target = root.querySelector("[data-focus]");
  if (target) target.focus();
}

lead(document);
document.addEventListener("htmx:afterSwap", (event) => lead(event.detail.target));

document.addEventListener("click", (event) => {
  for (const open of document.querySelectorAll("details.confirm[open]")) {
    if (!open.contains(event.target)) open.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const open = document.activeElement?.closest("details.confirm[open], details.disclosure[open]");
  if (!open) return;
  open.open = false;
  open.querySelector("summary").focus();
});
