/* The card of a marked span: which verdict, why, which fact and version, what can be done. */
import { texts } from "./parts.js";

const sprite = document.querySelector("svg.icon use")?.getAttribute("href").split("#")[0];
const ICONS = { supported: "check", contradicted: "x", stale: "history", not_attested: "sign", unsupported: "question", untied: "link", wording: "danger", hint: "warning", waived: "shield" };

export function element(name, properties = {}, ...children) {
  const node = Object.assign(document.createElement(name), properties);
  node.append(...children.filter(Boolean));
  return node;
}

function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  svg.setAttribute("class", "icon icon--s");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
}

const factLine = (fact) =>
  element(
    "div", { className: "card__fact" },
    element("p", { className: "card__source", textContent: [fact.code, fact.department, fact.as_of, fact.signed].filter(Boolean).join(" · ") }),
    element("p", { className: "card__wording", textContent: fact.wording }),
  );

/* The fix that Tab takes: a question leaves the page, so it is never taken by a key. */
export const offered = (item) => item.fixes.find((fix) => fix.kind !== "ask");

export function card(item, settle, isActive = false) {
  const fixes = item.fixes.map((fix) => {
    const button = element("button", { type: "button", className: "button button--small", textContent: fix.label, title: fix.written });
    button.addEventListener("mousedown", (event) => event.preventDefault());
    button.addEventListener("click", () => settle(item, fix));
    return button;
  });
  const first = isActive && offered(item);
  return element(
    "div", { className: `card look look--${item.look}` },
    element("p", { className: "card__name" }, icon(ICONS[item.look]), element("strong", { textContent: item.name })),
    element("p", { className: "card__text", textContent: item.text }),
    item.fact && factLine(item.fact),
    fixes.length > 0 && element("div", { className: "card__fixes" }, ...fixes),
    isActive && element("p", { className: "card__keys", textContent: [first && texts.accept.replace("{fix}", first.label), texts.leave].filter(Boolean).join(" · ") }),
  );
}

export const spoken = (item) => {
  const first = offered(item);
  return [item.name, item.text, item.fact?.code, first && texts.accept.replace("{fix}", first.label)].filter(Boolean).join(" ");
};
