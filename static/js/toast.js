/* Short messages in the live region: from the page, from htmx answers, from other modules (event `desk:toast`). */
const region = document.getElementById("toasts");
const READ_FOR_MS = 9000;

function show(text, tone = "success", link = null) {
  const template = document.getElementById("toast-template");
  const toast = template.content.firstElementChild.cloneNode(true);
  toast.querySelector(".notice").classList.add(`notice--${tone}`);
  toast.querySelector("[data-text]").textContent = text;
  if (link) {
    const anchor = Object.assign(document.createElement("a"), { href: link.href, textContent: link.label });
    if (link.newTab) Object.assign(anchor, { target: "_blank", rel: "noopener" });
    toast.querySelector("[data-text]").append(" ", anchor);
  }
  region.append(toast);
  if (tone !== "danger" && !link) setTimeout(() => toast.remove(), READ_FOR_MS);
}

document.addEventListener("desk:toast", (event) => show(event.detail.text, event.detail.tone, event.detail.link));

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-close-toast]")) event.target.closest("[data-toast]").remove();
});

new MutationObserver((changes) => {
  for (const node of changes.flatMap((change) => [...change.addedNodes])) {
    if (node instanceof HTMLElement && node.matches("[data-toast]:has(.notice--success)")) {
      setTimeout(() => node.remove(), READ_FOR_MS);
    }
  }
}).observe(region, { childList: true });
