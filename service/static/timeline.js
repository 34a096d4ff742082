// The timeline: what happened when, according to whom.
import { ask } from "./api.js";
import { counted, entityLink, h, link, period, storyLink, svg } from "./dom.js";
import { pages, total, witness } from "./lists.js";

const NAMES = ["q", "entity", "outlet", "story", "from", "to", "status", "sort", "min_sources", "granularity"];

export async function timelineView(parameters) {
  const query = Object.fromEntries(NAMES.filter((name) => parameters[name]).map((name) => [name, parameters[name]]));
  const page = await ask("v1/timeline", query);
  const list = h("ol", { class: "time" });
  return h("section", {}, h("h1", {}, "Timeline"), controls(parameters), total(page, "event"), histogram(page.histogram ?? []),
    pages("v1/timeline", query, page, event, list),
    page.undated?.total ? h("details", {}, h("summary", {}, `${counted(page.undated.total, "event")} without a date`), events(page.undated.items)) : null);
}

function controls(parameters) {
  const move = (changes) => { location.hash = link("timeline", { ...parameters, ...changes }); };
  const field = (name, label, type = "text") => h("label", { class: "soft" }, label, " ",
    h("input", { type, value: parameters[name] ?? "", onchange: (e) => move({ [name]: e.target.value.trim() }) }));
  const sources = h("select", { "aria-label": "Sources", onchange: (e) => move({ min_sources: e.target.value }) },
    ["1", "2", "3", "5"].map((n) => h("option", { value: n, selected: n === (parameters.min_sources ?? "1") }, n === "1" ? "any sources" : `${n} or more sources`)));
  const order = h("select", { "aria-label": "Order", onchange: (e) => move({ sort: e.target.value }) },
    [["from", "Oldest first"], ["-from", "Newest first"], ["importance", "Most important first"]].map(([value, text]) =>
      h("option", { value, selected: value === parameters.sort }, text)));
  return h("div", { class: "bar" }, field("entity", "who or where"), field("q", "words"), field("from", "from", "date"), field("to", "to", "date"), sources, order);
}

export function events(items) {
  return h("ol", { class: "time" }, items.map(event));
}

function event(item) {
  const { documents, outlets, independent } = item.sources;
  const others = item.evidence.slice(1);
  return h("li", { class: item.status },
    h("time", {}, period(item.from, item.to)), " ",
    item.status !== "happened" && h("span", { class: `tag ${item.status}` }, item.status), " ", h("strong", {}, item.title),
    item.evidence[0] && witness(item.evidence[0], item.title),
    others.length ? h("details", {}, h("summary", { class: "soft" }, `${counted(others.length, "further passage")}`), others.map((one) => witness(one))) : null,
    h("div", { class: "soft" }, unique([...item.entities, ...(item.places ?? [])]).map((one) => h("a", { class: "tag", href: entityLink(one.id) }, one.name)),
      `${counted(documents, "document")}, ${counted(outlets, "outlet")}, ${independent} independent`,
      item.story_id && [" · ", h("a", { href: storyLink(item.story_id) }, "story")]));
}

// Places are participants too.
const unique = (list) => [...new Map(list.map((one) => [one.id, one])).values()];

function histogram(bars) {
  if (bars.length < 2) return null;
  const most = Math.max(...bars.flatMap((bar) => [bar.events, bar.publications]), 1);
  const width = Math.min(100 / bars.length, 4);
  const column = (bar, i, value, kind, shift) => svg("rect", { class: kind, x: i * width + shift, y: 40 - (value / most) * 38, width: width * 0.4, height: (value / most) * 38 },
    svg("title", {}, `${period(bar.from, bar.to)}: ${counted(bar.events, "event")}, ${counted(bar.publications, "article")}`));
  return svg("svg", { class: "histogram", viewBox: "0 0 100 40", preserveAspectRatio: "none", role: "img", "aria-label": "Events and articles over time" },
    bars.map((bar, i) => [column(bar, i, bar.publications, "published", width * 0.45), column(bar, i, bar.events, "happened", 0)]));
}
