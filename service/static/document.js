// A document with its annotations laid over the text. Spans may overlap in any way: the text is cut at every border of a span,
// and each piece carries all that covers it.
import { ask } from "./api.js";
import { counted, entityLink, h, points, storyLink } from "./dom.js";
import { headline, published } from "./lists.js";

const LAYERS = { mentions: "Names", references: "Who is meant", dates: "Dates", quotes: "Quotes", events: "Events", boilerplate: "Not prose" };

export async function documentView(parameters, id) {
  const path = `v1/documents/${encodeURIComponent(id)}`;
  const [facts, analysis] = await Promise.all([ask(path), ask(`${path}/analysis`)]);
  const panel = h("aside", { class: "why card", "aria-live": "polite" }, hint());
  const on = new Set(Object.keys(LAYERS));
  const body = h("div", { class: "text card", lang: analysis.language.code });
  const lit = parameters.from ? { start: Number(parameters.from), end: Number(parameters.to) } : null;
  const draw = () => body.replaceChildren(...laid(analysis, on, lit, panel));
  draw();
  return h("div", {},
    h("h1", {}, headline(facts)),
    h("p", { class: "soft" }, [facts.outlet, facts.author, facts.language].filter(Boolean).join(" · "), " · ", published(facts.published),
      facts.story_id && [" · ", h("a", { href: storyLink(facts.story_id) }, "story")],
      facts.url && [" · ", h("a", { href: facts.url, rel: "noreferrer noopener" }, "source")],
      " · ", counted(facts.counts.mentions, "name"), ", ",
      counted(facts.counts.dates, "date"), ", ", counted(facts.counts.quotes, "quote"), ", ", counted(facts.counts.events, "event")),
    facts.published && h("p", { class: "soft" }, `Published ${facts.published.value}: ${facts.published.why}`),
    switches(on, draw),
    h("div", { class: "columns" }, body, panel));
}

const hint = () => [h("strong", {}, "Why?"), h("p", { class: "soft" }, "Point at a coloured passage to see what it is and why; click to hold the answer.")];

function switches(on, draw) {
  return h("p", { class: "layers" }, Object.entries(LAYERS).map(([name, label]) => h("label", {},
    h("input", { type: "checkbox", checked: true, onchange: (event) => { on[event.target.checked ? "add" : "delete"](name); draw(); } }), " ", label)));
}

function laid(analysis, on, lit, panel) {
  const text = points(analysis.text);
  const spans = annotations(analysis).filter((span) => on.has(span.layer));
  if (lit) spans.push({ ...lit, layer: "lit", classes: "lit" });
  return pieces(spans, text.length).map(({ start, end, covering }) => {
    const words = text.slice(start, end).join("");
    return covering.length ? piece(words, covering, panel) : words;
  });
}

function annotations(analysis) {
  return [
    ...analysis.mentions.map((m) => ({ ...m, layer: "mentions", classes: `mentions ${m.type}`, label: `${m.type}: ${m.name}` })),
    ...analysis.references.map((r) => ({ ...r, layer: "references", classes: "references", label: r.name ? `means ${r.name}` : "means nobody named" })),
    ...analysis.dates.map((d) => ({ ...d, layer: "dates", classes: "dates", label: `${d.type} ${d.value}`, more: `${d.from ?? "…"} – ${d.to ?? "…"}` })),
    ...analysis.quotes.flatMap((q) => q.content.map((part) => ({ ...q, ...part, layer: "quotes", classes: "quotes",
      label: `said by ${q.speaker?.name ?? q.speaker?.exact ?? "someone unknown"}`, more: `${q.kind}, ${q.stance}${q.cue ? `, “${q.cue.exact}”` : ""}` }))),
    ...analysis.events.map((e) => ({ ...e, start: e.trigger.start, end: e.trigger.end, layer: "events", classes: "events",
      label: `event, ${e.status}`, more: `${e.from ?? "…"} – ${e.to ?? "…"}` })),
    ...analysis.boilerplate.map((b) => ({ ...b, layer: "boilerplate", classes: "boilerplate", label: b.kind.replace("_", " ") })),
  ];
}

// A sweep over the borders: what opens and closes at each.
function pieces(spans, length) {
  const borders = new Map([[0, []], [length, []]]);
  const at = (place) => borders.get(place) ?? borders.set(place, []).get(place);
  for (const span of spans) {
    if (span.start >= span.end) continue;
    at(span.start).push(span);
    at(span.end).push(span);
  }
  const places = [...borders.keys()].sort((a, b) => a - b);
  const open = new Set();
  return places.slice(0, -1).map((place, i) => {
    for (const span of borders.get(place)) open[span.start === place ? "add" : "delete"](span);
    return { start: place, end: places[i + 1], covering: [...open] };
  });
}

function piece(words, covering, panel) {
  const show = () => panel.replaceChildren(...explained(covering));
  // A click holds the explanation still, so that its links can be reached; the next click lets go.
  const point = () => { if (!panel.classList.contains("held")) show(); };
  const hold = () => { if (panel.classList.toggle("held")) show(); };
  const entity = covering.find((span) => span.entity_id && span.layer === "mentions");
  const classes = `on ${covering.map((span) => span.classes).join(" ")}`;
  const facts = { class: classes, tabindex: 0, onmouseenter: point, onfocus: point, onclick: hold };
  if (entity) facts.ondblclick = () => { location.hash = entityLink(entity.entity_id); };
  return h("span", facts, words);
}

function explained(covering) {
  return [h("dl", {}, covering.filter((span) => span.label).map((span) => [
    h("dt", { class: span.type && span.layer === "mentions" ? span.type : "" }, span.label),
    span.more && h("dd", { class: "soft" }, span.more),
    span.role && h("dd", {}, `role: ${span.role.exact}`),
    span.metonym && h("dd", {}, "stands for its government"),
    h("dd", { class: "soft" }, span.why ?? ""),
    span.entity_id && h("dd", {}, h("a", { href: entityLink(span.entity_id) }, "open the entity")),
  ]))];
}
