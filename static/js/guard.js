/* Nothing is sent twice by a double click, nothing typed is lost: not by leaving, not by a session that ended. */
const sending = new WeakSet();
const changed = new WeakSet();

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post") return;
  if (sending.has(form)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  sending.add(form);
  event.submitter?.setAttribute("aria-busy", "true");
  changed.delete(form);
});

function release(form) {
  sending.delete(form);
  form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
}

document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.detail.elt.closest("form");
  if (form) release(form);
});

// Coming back with the browser's button shows the page as it was left, busy buttons included.
window.addEventListener("pageshow", (event) => event.persisted && [...document.forms].forEach(release));

document.addEventListener("input", (event) => {
  const form = event.target.form;
  if (form?.matches("[data-warn]")) changed.add(form);
});

document.addEventListener("desk:saved", (event) => changed.delete(event.target));

window.addEventListener("beforeunload", (event) => {
  if ([...document.forms].some((form) => changed.has(form))) event.preventDefault();
});

// GET filters answer as soon as something is chosen; typing still needs Enter or the button.
document.addEventListener("change", (event) => {
  const form = event.target.form;
  const chosen = event.target.matches("select, input[type=checkbox], input[type=radio], input[type=date]");
  if (form?.matches("[data-autosubmit]") && chosen) form.requestSubmit();
});
