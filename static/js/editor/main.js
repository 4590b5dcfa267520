/* The statement editor. Without it every field and button still works: the page's own form does what these modules do. */
import { showConflicts } from "./conflict.js";
import { enhance, refill } from "./editor.js";
import { standWhereAsked } from "./facts.js";
import { askSoon } from "./findings.js";
import { form } from "./parts.js";
import "./preview.js";
import { readTies, writeTies } from "./ties.js";

document.documentElement.classList.add("scripted");
for (const field of form.querySelectorAll("textarea[data-part]")) enhance(field);
readTies();
showConflicts();
standWhereAsked();
askSoon(0);

form.addEventListener("input", () => { writeTies(); askSoon(); });
form.addEventListener("submit", writeTies);
form.addEventListener("desk:restored", () => { refill(); readTies(); askSoon(0); });

/* What a department has signed meanwhile counts when the writer looks at the text again. */
document.addEventListener("visibilitychange", () => { if (!document.hidden) askSoon(0); });
