/* A button that puts a text into the clipboard. Without scripts it is not there: the text can be selected. */
async function copy(element) {
  if (navigator.clipboard) return navigator.clipboard.writeText(element.innerText.replace(/\n{2,}/g, "\n"));
  // Inside a house without https the browser offers no clipboard of its own; the selection can be copied.
  window.getSelection().selectAllChildren(element);
  document.execCommand("copy");
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    await copy(document.getElementById(button.dataset.copy));
    document.dispatchEvent(new CustomEvent("desk:toast", { detail: { text: button.dataset.copied } }));
  });
}
