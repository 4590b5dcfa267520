/* Asks the desk what it says of the text as it stands now: after a pause in typing, never twice at once. */
import { mark } from "./marks.js";
import { editors, form, texts, told } from "./parts.js";
import { writeTies } from "./ties.js";
import { standAgain } from "./walk.js";

const PAUSE = 400;
let waiting;
let asking;

export function askSoon(pause = PAUSE) {
  clearTimeout(waiting);
  asking?.abort();
  waiting = setTimeout(ask, pause);
}

async function ask() {
  if ([...editors.values()].some((view) => view.composing)) return askSoon();
  writeTies();
  asking = new AbortController();
  const headers = { Accept: "application/json", "X-CSRFToken": form.elements.csrf_token.value };
  try {
    const answer = await fetch(form.dataset.findings, { method: "POST", body: new URLSearchParams(new FormData(form)), headers, signal: asking.signal });
    if (!answer.ok) return tell(answer.status);
    show(await answer.json());
  } catch (error) {
    if (error.name !== "AbortError") tell(0);
  }
}

/* Said once until it works again; what is typed stays on the page and in this browser. */
let silent = false;
function tell(status) {
  if (silent) return;
  silent = true;
  const { expired, signIn, signInUrl } = document.getElementById("desk-texts").dataset;
  const ended = status === 401 || status === 419;
  const detail = ended ? { text: expired, tone: "warning", link: { href: signInUrl, label: signIn, newTab: true } } : { text: texts.offline, tone: "warning", link: null };
  document.dispatchEvent(new CustomEvent("desk:toast", { detail }));
}

/* Somebody saved meanwhile: said once, before the writer has written too much on an old text. */
let known = null;
function tellOfAnother(revision) {
  if (revision === known || form.dataset.revision === String(revision)) return;
  known = revision;
  document.dispatchEvent(new CustomEvent("desk:toast", { detail: { text: texts.savedElsewhere, tone: "warning", link: null } }));
}

function show({ html, revision, facts, findings, supported, cited }) {
  silent = false;
  tellOfAnother(revision);
  form.elements.seen_facts.value = facts;
  Object.assign(told, { findings, supported, cited });
  for (const [part, view] of editors) {
    const items = [...supported, ...findings].filter((item) => item.part === part);
    mark(view, items, cited.filter((each) => each.part === part));
  }
  for (const [id, inside] of Object.entries(html)) put(document.getElementById(id), inside);
  form.dataset.told = "yes";
  standAgain();
}

/* Puts a part of the page in anew; what has not changed is left alone, so that nothing is read aloud twice. */
const shown = new WeakMap();
function put(place, inside) {
  if (!place || shown.get(place) === inside) return;
  shown.set(place, inside);
  place.innerHTML = inside;
}
