/* Changes light and dark at once; the form around the buttons does the same without this module, one page load later. */
const YEAR = 60 * 60 * 24 * 365;

document.addEventListener("submit", (event) => {
  const chosen = event.submitter;
  if (!event.target.matches("[data-theme-form]") || !chosen) return;
  event.preventDefault();
  document.documentElement.dataset.bsTheme = chosen.value;
  document.cookie = `theme=${chosen.value}; path=/; max-age=${YEAR}; samesite=lax`;
  for (const button of event.target.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button === chosen));
  }
});
