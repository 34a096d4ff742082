// What the views share: a list that grows by "more", facets, marked passages, published dates.
import { ask } from "./api.js";
import { counted, documentLink, h, points } from "./dom.js";

// A list of pages: `draw` makes an element of an item; "More" fetches what `next` points at.
export function pages(path, parameters, first, draw, container = h("div", {})) {
  const button = h("button", { type: "button", class: "more" }, "More");
  let next = null;
  const add = (page) => {
    container.append(...page.items.map(draw));
    next = page.next;
    button.hidden = next === null;
  };
  button.addEventListener("click", async () => add(await ask(path, { ...parameters, cursor: next })));
  add(first);
  return [container, button];
}

export function total(page, one, many) {
  return h("p", { class: "soft" }, page.total.exact ? "" : "about ", counted(page.total.value, one, many));
}

// A passage with the matches marked; the offsets are those of the document.
export function marked(passage) {
  const text = points(passage.exact);
  const parts = [];
  let at = 0;
  for (const match of passage.matches ?? []) {
    const start = match.start - passage.start;
    const end = match.end - passage.start;
    parts.push(text.slice(at, start).join(""), h("mark", {}, text.slice(start, end).join("")));
    at = end;
  }
  parts.push(text.slice(at).join(""));
  return parts;
}

export function published(value) {
  if (!value) return h("span", { class: "soft" }, "date unknown");
  if (typeof value === "string") return h("time", { datetime: value }, value);
  const inferred = value.basis === "given" ? null : "inferred";
  return h("time", { datetime: value.value, class: inferred, title: `${value.basis}: ${value.why}` }, value.value);
}

// A headline, or what can stand for one.
export function headline(found) {
  return found.title ?? (found.outlet ? `An article of ${found.outlet}` : "An article without a headline");
}

// Where a statement stands: the sentence itself (unless it was just said), outlet and date, linked to its place in the document.
export function witness(evidence, said = null) {
  return h("blockquote", {}, evidence.exact === said ? null : [evidence.exact, " "],
    h("a", { class: "soft", href: documentLink(evidence.document_id, evidence) }, evidence.outlet ?? evidence.title ?? "source"), " ",
    h("span", { class: "soft" }, evidence.published ? published(evidence.published) : ""));
}
