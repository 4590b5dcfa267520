/* Source form: fields show only for the kind they belong to; a proposed feed address is taken over with one press. */
const parts = [...document.querySelectorAll("[data-only-for]")];
if (parts.length) {
  const kinds = [...document.querySelectorAll("input[name=kind]")];
  const show = () => {
    const chosen = kinds.find((kind) => kind.checked)?.value;
    for (const part of parts) part.hidden = part.dataset.onlyFor !== chosen;
  };
  kinds.forEach((kind) => kind.addEventListener("change", show));
  show();
  const useList = (use) => {
    for (const part of ["item", "title", "link", "time", "summary"]) {
      const field = document.getElementById(`selector_${part}`);
      field.value = use.dataset[part];
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    document.querySelector("[hx-target='#trial']")?.click();
  };
  document.addEventListener("click", (event) => {
    const list = event.target.closest("[data-use-list]");
    if (list) {
      event.preventDefault();
      useList(list);
      return;
    }
    const use = event.target.closest("[data-use-address]");
    if (!use) return;
    const address = document.getElementById("url");
    address.value = use.dataset.useAddress;
    address.dispatchEvent(new Event("input", { bubbles: true }));
    document.querySelector("[hx-target='#trial']")?.click();
  });
}
