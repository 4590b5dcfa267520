/* What htmx could not do is said aloud, and why: session ended, no connection, refused. The page keeps its text. */
const texts = document.getElementById("desk-texts").dataset;
const say = (text, tone, link = null) =>
  document.dispatchEvent(new CustomEvent("desk:toast", { detail: { text, tone, link } }));

let told = false;
const isPolling = (event) => event.detail.elt?.matches?.("[hx-trigger*=every]");

function reason(xhr) {
  const answer = new DOMParser().parseFromString(xhr.responseText ?? "", "text/html");
  return answer.querySelector("[data-error-text]")?.textContent.trim() || texts.refused;
}

document.addEventListener("htmx:responseError", (event) => {
  const { status } = event.detail.xhr;
  if (status === 401 || status === 419) {
    if (!told) say(texts.expired, "warning", { href: texts.signInUrl, label: texts.signIn, newTab: true });
    told = true;
  } else if (!isPolling(event)) say(reason(event.detail.xhr), "danger");
});

document.addEventListener("htmx:sendError", (event) => {
  if (!isPolling(event)) say(texts.offline, "danger");
});
document.addEventListener("htmx:afterOnLoad", () => { told = false; });
