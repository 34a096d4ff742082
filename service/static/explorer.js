// The explorer: one page, a view for each kind of address after the #.
import { ask, key } from "./api.js";
import { h, link } from "./dom.js";
import { searchView } from "./search.js";
import { documentView } from "./document.js";
import { entitiesView, entityView } from "./entities.js";
import { timelineView } from "./timeline.js";
import { storiesView, storyView } from "./stories.js";
import { quotesView } from "./quotes.js";

const VIEWS = {
  "": searchView, search: searchView, document: documentView, entities: entitiesView, entity: entityView,
  timeline: timelineView, stories: storiesView, story: storyView, quotes: quotesView,
};
const main = document.getElementById("main");
const form = document.getElementById("find");
let turn = 0;

async function show() {
  const mine = ++turn;
  const [path, query = ""] = location.hash.replace(/^#\/?/, "").split("?");
  const [name, ...rest] = path.split("/");
  const parameters = Object.fromEntries(new URLSearchParams(query));
  if (name === "search" || name === "") form.q.value = parameters.q ?? "";
  main.setAttribute("aria-busy", "true");
  let content;
  try {
    content = VIEWS[name] ? await VIEWS[name](parameters, rest.map(decodeURIComponent).join("/")) : h("p", {}, "There is no such page.");
  } catch (error) {
    content = problem(error);
  }
  if (mine !== turn) return;
  main.replaceChildren(content);
  main.removeAttribute("aria-busy");
  main.querySelector(".lit")?.scrollIntoView({ block: "center" });
}

function problem(error) {
  const hint = error.status === 401 ? " Give a key at the foot of the page." : "";
  return h("p", { class: "bad", role: "alert" }, error.message, hint);
}

async function state() {
  const place = document.getElementById("state");
  try {
    const ready = await ask("readyz");
    const waiting = ready.pending.documents;
    place.textContent = waiting ? `${waiting} documents are being read` : "everything is searchable";
    if (waiting) setTimeout(state, 3000);
  } catch {
    place.textContent = "the service is not ready";
    setTimeout(state, 5000);
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  location.hash = link("search", { q: form.q.value.trim() });
});
document.getElementById("key").addEventListener("click", () => {
  const given = prompt("API key (kept until this tab is closed)", key.get());
  if (given !== null) { key.set(given.trim()); show(); }
});
addEventListener("hashchange", show);
show();
state();
