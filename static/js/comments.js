/* Words marked in the text can be commented on: a button comes up, and fills in which words of which part are meant.
   Without this the words are quoted by hand. Codes of facts and comments inside the text are not words of it. */
const text = document.querySelector("[data-text]");
const form = document.querySelector("[data-comment]");
const here = document.querySelector("[data-comment-here]");
const CODES = ".cited__code, .comment-mark";

function wordsOf(range) {
  const copy = range.cloneContents();
  copy.querySelectorAll(CODES).forEach((code) => code.remove());
  return copy.textContent;
}

function partOf(node) {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  return element.closest("[data-part]");
}

function chosen() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const part = partOf(range.startContainer);
  if (!part || part !== partOf(range.endContainer) || !text.contains(part)) return null;
  const words = wordsOf(range);
  if (!words.trim()) return null;
  const before = document.createRange();
  before.selectNodeContents(part);
  before.setEnd(range.startContainer, range.startOffset);
  return { part: part.dataset.part, words: words.trim(), near: [...wordsOf(before)].length, box: range.getBoundingClientRect() };
}

function offer() {
  const found = chosen();
  here.hidden = !found;
  if (!found) return;
  here.classList.toggle("comment__here--low", found.box.top < 90);
  here.style.setProperty("top", `${window.scrollY + found.box[found.box.top < 90 ? "bottom" : "top"]}px`);
  here.style.setProperty("left", `${window.scrollX + Math.min(found.box.left, window.innerWidth - here.offsetWidth - 16)}px`);
}

function take() {
  const found = chosen();
  if (!found) return;
  form.elements.part.value = found.part;
  form.elements.words.value = found.words;
  form.elements.near.value = found.near;
  here.hidden = true;
  form.closest("details").open = true;
  form.scrollIntoView({ block: "center" });
  form.elements.text.focus({ preventScroll: true });
}

if (text && form && here) {
  document.body.append(here);
  document.addEventListener("selectionchange", () => setTimeout(offer, 10));
  here.addEventListener("pointerdown", (event) => event.preventDefault());
  here.addEventListener("click", take);
}
