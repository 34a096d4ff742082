// Who said what.
import { ask } from "./api.js";
import { documentLink, entityLink, h, link } from "./dom.js";
import { pages, published, total } from "./lists.js";

export async function quotesView(parameters) {
  const query = { speaker: parameters.speaker, q: parameters.q };
  const page = await ask("v1/quotes", query);
  const move = (changes) => { location.hash = link("quotes", { ...parameters, ...changes }); };
  const field = (name, label) => h("label", { class: "soft" }, label, " ", h("input", { value: parameters[name] ?? "", onchange: (e) => move({ [name]: e.target.value.trim() }) }));
  return h("section", {}, h("h1", {}, "Quotes"), h("div", { class: "bar" }, field("speaker", "who"), field("q", "words")),
    total(page, "quote"), pages("v1/quotes", query, page, said));
}

export function said(quote) {
  const who = quote.speaker?.name ?? quote.speaker?.exact ?? "someone unknown";
  return h("article", { class: "card" },
    h("blockquote", {}, quote.content.map((part) => part.exact).join(" … ")),
    h("div", { class: "soft" }, quote.speaker?.entity_id ? h("a", { href: entityLink(quote.speaker.entity_id) }, who) : who,
      ` · ${quote.kind}, ${quote.stance} · `, h("a", { href: documentLink(quote.document_id, quote) }, quote.outlet ?? quote.title ?? "source"), " · ", published(quote.published)));
}
