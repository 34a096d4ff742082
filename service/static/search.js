// Search: hits with their passages, facets beside them.
import { ask } from "./api.js";
import { documentLink, h, link, storyLink } from "./dom.js";
import { headline, marked, pages, published, total } from "./lists.js";

const FACETS = { outlet: "Outlet", person: "People", organization: "Organisations", place: "Places", published: "Published" };
// A facet's value as a parameter of the next search.
const NARROW = { outlet: "outlet", person: "entity", organization: "entity", place: "entity" };
const NAMES = ["q", "entity", "outlet", "language", "story", "published_from", "published_to", "sort", "collapse", "match"];

export async function searchView(parameters) {
  const asked = Object.fromEntries(NAMES.filter((name) => parameters[name]).map((name) => [name, parameters[name]]));
  const query = { ...asked, facets: Object.keys(FACETS).join(","), facet_size: 8 };
  const page = await ask("v1/search", query);
  return h("div", { class: "columns" },
    h("section", {}, h("h1", { class: "hidden" }, "Search"), controls(asked), total(page, "article"), pages("v1/search", query, page, hit)),
    h("aside", {}, Object.entries(FACETS).map(([name, label]) => facet(name, label, page.facets?.[name] ?? [], asked)),
      h("p", {}, download(asked, "csv"), " · ", download(asked, "ndjson"))));
}

function controls(asked) {
  const move = (changes) => { location.hash = link("search", { ...asked, ...changes }); };
  const order = h("select", { "aria-label": "Order", onchange: (event) => move({ sort: event.target.value }) },
    [["relevance", "Best first"], ["-published", "Newest first"], ["published", "Oldest first"]].map(([value, text]) =>
      h("option", { value, selected: value === asked.sort }, text)));
  const day = (name, label) => h("label", { class: "soft" }, label, " ",
    h("input", { type: "date", value: asked[name], onchange: (event) => move({ [name]: event.target.value }) }));
  const filters = ["entity", "outlet", "story"].filter((name) => asked[name]).map((name) =>
    h("a", { class: "tag", href: link("search", { ...asked, [name]: "" }), title: "Remove this filter" }, `${name}: ${asked[name]} ✕`));
  return h("div", { class: "bar" }, order, day("published_from", "from"), day("published_to", "to"), filters);
}

function hit(item) {
  const { document: found, highlights, collapsed } = item;
  return h("article", { class: "card" },
    h("h3", {}, h("a", { href: documentLink(found.id) }, headline(found))),
    h("div", { class: "soft" }, [found.outlet, found.language].filter(Boolean).join(" · "), " · ", published(found.published),
      found.story_id && [" · ", h("a", { href: storyLink(found.story_id) }, "story")]),
    highlights.filter((passage) => passage.field !== "title").slice(0, 3).map((passage) =>
      h("p", {}, h("a", { class: "soft", href: documentLink(found.id, passage), title: "Show the place" }, "¶ "), marked(passage))),
    collapsed && h("p", { class: "soft" }, `and ${collapsed.total - 1} more by ${collapsed.by}`));
}

function facet(name, label, values, asked) {
  if (!values.length) return null;
  const narrowed = (value) => (NARROW[name] ? link("search", { ...asked, [NARROW[name]]: value }) : period(value, asked));
  return h("section", {}, h("h2", {}, label), h("ul", { class: "bare" }, values.map((entry) =>
    h("li", { class: "facet" }, h("a", { href: narrowed(entry.value) }, entry.label), h("span", {}, entry.count)))));
}

const period = (value, asked) => link("search", { ...asked, published_from: value, published_to: value });

function download(asked, format) {
  return h("a", { href: `/v1/search?${new URLSearchParams({ ...asked, format })}`, download: `search.${format}` }, format.toUpperCase());
}
