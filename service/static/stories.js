// Stories: what many outlets wrote about one thing.
import { ask } from "./api.js";
import { counted, documentLink, entityLink, h, link, period, storyLink } from "./dom.js";
import { pages, total, witness } from "./lists.js";
import { events } from "./timeline.js";

export async function storiesView(parameters) {
  const query = { q: parameters.q, min_documents: parameters.min_documents ?? 2 };
  const page = await ask("v1/stories", query);
  const single = h("label", { class: "soft" }, h("input", { type: "checkbox", checked: String(query.min_documents) === "1",
    onchange: (e) => { location.hash = link("stories", { ...parameters, min_documents: e.target.checked ? 1 : 2 }); } }), " also single articles");
  return h("section", {}, h("h1", {}, "Stories"), h("div", { class: "bar" }, single), total(page, "story", "stories"), pages("v1/stories", query, page, brief));
}

const size = (story) => `${counted(story.documents, "document")} · ${counted(story.outlets, "outlet")} · ${story.independent} independent`;

function brief(story) {
  return h("article", { class: "card" }, h("h3", {}, h("a", { href: storyLink(story.id) }, story.title)),
    h("div", { class: "soft" }, `${period(story.from, story.to)} · ${size(story)}`),
    h("p", {}, story.entities.slice(0, 8).map((one) => h("a", { class: "tag", href: entityLink(one.id ?? one.entity_id) }, one.name))));
}

export async function storyView(_, id) {
  const path = `v1/stories/${encodeURIComponent(id)}`;
  const [story, time, differing] = await Promise.all([ask(path), ask(`${path}/timeline`, { size: 30 }), ask(`${path}/disagreements`)]);
  return h("section", {}, h("h1", {}, story.title), h("p", { class: "soft" }, `${period(story.from, story.to)} · ${size(story)}`),
    h("p", {}, story.entities.slice(0, 16).map((one) => h("a", { class: "tag", href: entityLink(one.id ?? one.entity_id) }, one.name))),
    differing.items.length ? [h("h2", {}, "Where the sources differ"), differing.items.map(difference)] : null,
    h("h2", {}, "What happened"), events(time.items),
    h("h2", {}, "Who wrote it"), h("table", {}, h("tbody", {}, story.members.map(member))));
}

function difference(item) {
  return h("div", { class: "card" }, h("h3", {}, `${item.slot.kind}: ${item.slot.about} `, h("span", { class: "tag" }, item.kind)),
    item.values.map((one) => [h("p", {}, h("strong", {}, one.value)), one.evidence.map((said) => witness(said))]));
}

function member(one) {
  return h("tr", {}, h("td", {}, h("a", { href: documentLink(one.document_id) }, one.title ?? one.outlet ?? one.document_id)), h("td", {}, one.outlet ?? ""),
    h("td", {}, one.relation), h("td", {}, one.of ? ["of ", h("a", { href: documentLink(one.of) }, one.of)] : ""),
    h("td", {}, one.similarity === null || one.similarity === undefined ? "" : one.similarity.toFixed(2)));
}
