// How does an example of the query language get into the field?

document.addEventListener("click", (event) => {
  const example = event.target.closest("[data-example]");
  if (!example) return;
  const field = example.closest("form").elements.namedItem("query");
  field.value = example.dataset.example;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.focus();
});
