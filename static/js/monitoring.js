/* Inbox: `o` opens the row, the open row is marked, the next one opens after the list was left by the keyboard.
   Source form: selectors show only for list pages; a proposed feed address is taken over with one press. */
const isTyping = (node) => node.closest("input, textarea, select, [contenteditable]");
const list = document.querySelector("[data-inbox]");

function openRow() {
  const row = document.activeElement?.closest("[data-key-row]") ?? list?.querySelector("[data-key-row]");
  row?.querySelector(".row__title a")?.click();
}

function markOpen(link) {
  list.querySelectorAll(".row--current").forEach((row) => row.classList.remove("row--current"));
  list.querySelectorAll("[aria-current]").forEach((each) => each.removeAttribute("aria-current"));
  link.closest(".row")?.classList.add("row--current");
  link.setAttribute("aria-current", "true");
}

if (list) {
  // The open row may stand below the fold of its own pane; the page itself stays where it is.
  const pane = list.closest(".two-pane__list");
  const row = list.querySelector(".row--current");
  if (pane && row && row.offsetTop + row.offsetHeight > pane.clientHeight) pane.scrollTop = row.closest("li").offsetTop - pane.offsetTop;
  document.addEventListener("keydown", (event) => {
    if (event.key !== "o" || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    event.preventDefault();
    openRow();
  });
  // On a phone only one pane shows: there the link loads the whole page.
  const narrow = matchMedia("(max-width: 56rem)");
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    if (narrow.matches) {
      event.preventDefault();
      event.stopPropagation();
      location.assign(link.href);
    } else markOpen(link);
  }, { capture: true });
}

const selectors = document.querySelector("[data-only-for]");
if (selectors) {
  const kinds = [...document.querySelectorAll("input[name=kind]")];
  const show = () => { selectors.hidden = !kinds.some((kind) => kind.checked && kind.value === selectors.dataset.onlyFor); };
  kinds.forEach((kind) => kind.addEventListener("change", show));
  show();
  document.addEventListener("click", (event) => {
    const use = event.target.closest("[data-use-address]");
    if (!use) return;
    const address = document.getElementById("url");
    address.value = use.dataset.useAddress;
    address.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector("[hx-target='#trial']")?.click();
  });
}
