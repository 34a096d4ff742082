// Entities: a list that finds any of their names, and one entity with everything about it.
import { ask } from "./api.js";
import { counted, documentLink, entityLink, h, link, storyLink } from "./dom.js";
import { headline, pages, total } from "./lists.js";
import { events } from "./timeline.js";
import { said } from "./quotes.js";

const TYPES = ["", "person", "organization", "place", "group", "event", "work", "product"];

export async function entitiesView(parameters) {
  const query = { q: parameters.q, type: parameters.type, sort: parameters.q ? "relevance" : "-documents" };
  const page = await ask("v1/entities", query);
  const move = (changes) => { location.hash = link("entities", { ...parameters, ...changes }); };
  const bar = h("div", { class: "bar" },
    h("input", { type: "search", value: parameters.q ?? "", placeholder: "any name or spelling", "aria-label": "Name", onchange: (e) => move({ q: e.target.value }) }),
    h("select", { "aria-label": "Type", onchange: (e) => move({ type: e.target.value }) },
      TYPES.map((type) => h("option", { value: type, selected: type === (parameters.type ?? "") }, type || "all types"))));
  return h("section", {}, h("h1", {}, "Entities"), bar, total(page, "entity", "entities"), pages("v1/entities", query, page, brief));
}

function brief(entity) {
  return h("div", { class: "card" }, h("h3", {}, h("a", { href: entityLink(entity.id), class: entity.type }, entity.name)),
    h("div", { class: "soft" }, `${entity.type} · ${counted(entity.documents, "document")} · ${counted(entity.mentions, "mention")}`));
}

export async function entityView(_, id) {
  const path = `v1/entities/${encodeURIComponent(id)}`;
  const entity = await ask(path);
  const [documents, quotes, related, time, why] = await Promise.all([
    ask(`${path}/documents`), ask(`${path}/quotes`, { size: 5 }), ask(`${path}/related`, { size: 12 }), ask(`${path}/timeline`, { size: 10 }), ask(`${path}/why`)]);
  return h("div", { class: "columns" },
    h("section", {}, h("h1", { class: entity.type }, entity.name),
      h("p", { class: "soft" }, `${entity.type} · ${counted(entity.documents, "document")} · ${counted(entity.mentions, "mention")}`,
        entity.first_seen ? ` · ${entity.first_seen.slice(0, 10)} – ${entity.last_seen.slice(0, 10)}` : ""),
      entity.roles.length ? h("p", {}, entity.roles.slice(0, 6).map((role) => h("span", { class: "tag" }, role.role))) : null,
      part("Timeline", time, () => events(time.items)),
      part("Quotes", quotes, () => quotes.items.map(said)),
      part("Documents", documents, () => pages(`${path}/documents`, {}, documents, mentionedIn))),
    h("aside", {}, h("h2", {}, "Names"), h("ul", { class: "bare" }, entity.aliases.map((alias) =>
      h("li", { class: "facet" }, h("span", {}, alias.name), h("span", {}, alias.count)))),
    ids(entity.external_ids),
    part("Seen with", related, () => h("ul", { class: "bare" }, related.items.map((item) =>
      h("li", { class: "facet" }, h("a", { href: entityLink(item.entity.id), class: item.entity.type }, item.entity.name), h("span", {}, item.documents))))),
    h("details", {}, h("summary", {}, "Why one entity"), h("pre", {}, JSON.stringify(why.decisions ?? why, null, 1)))));
}

const part = (title, page, draw) => (page.items.length ? [h("h2", {}, title), draw()] : null);

function ids(external) {
  const known = Object.entries(external);
  return known.length ? [h("h2", {}, "Elsewhere"), h("p", {}, known.map(([name, value]) => h("span", { class: "tag" }, `${name} ${value}`)))] : null;
}

function mentionedIn(item) {
  const found = item.document ?? item;
  return h("div", {}, h("a", { href: documentLink(found.id ?? item.document_id) }, headline(found)), " ",
    h("span", { class: "soft" }, [found.outlet, typeof item.mentions === "number" ? counted(item.mentions, "mention") : null].filter(Boolean).join(" · ")),
    found.story_id && [" ", h("a", { class: "soft", href: storyLink(found.story_id) }, "story")]);
}
