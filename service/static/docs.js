// The API's documentation, drawn from /openapi.json.
import { ask } from "./api.js";
import { append, h } from "./dom.js";

const main = document.getElementById("main");
const api = await ask("openapi.json");

// `code` in backticks is all the markup that the descriptions use.
function prose(text) {
  return (text ?? "").split("`").map((part, i) => (i % 2 ? h("code", {}, part) : part));
}

function typeOf(schema) {
  if (!schema) return "";
  if (schema.$ref) return h("a", { href: `#schema-${schema.$ref.split("/").at(-1)}` }, schema.$ref.split("/").at(-1));
  if (schema.anyOf) return schema.anyOf.map((one, i) => [i ? " or " : "", typeOf(one)]);
  if (schema.type === "array") return ["list of ", typeOf(schema.items)];
  if (schema.enum) return schema.enum.map((value, i) => [i ? " | " : "", h("code", {}, String(value))]);
  if (schema.type === "object" && schema.additionalProperties?.type) return ["object of ", typeOf(schema.additionalProperties)];
  return [].concat(schema.type ?? "any").join(" or ");
}

function limits(schema) {
  const said = [["minimum", "≥"], ["maximum", "≤"], ["minLength", "at least"], ["maxLength", "at most"], ["maxItems", "up to"], ["default", "default"]];
  return said.filter(([name]) => schema[name] !== undefined).map(([name, word]) => `${word} ${schema[name]}`).join(", ");
}

function rows(list) {
  return h("table", {}, h("tbody", {}, list.map(([name, schema, text, required]) => h("tr", {},
    h("td", {}, h("code", {}, name), required ? " *" : ""), h("td", {}, typeOf(schema), " ", h("span", { class: "soft" }, limits(schema))), h("td", {}, prose(text))))));
}

const fields = (schema) => Object.entries(schema.properties ?? {}).map(([name, one]) => [name, one, one.description, schema.required?.includes(name)]);

function body(content) {
  return Object.entries(content).map(([media, { schema }]) => h("div", {}, h("code", {}, media), " ", typeOf(schema), " ", prose(schema.description)));
}

function curl(method, path, operation) {
  const data = operation.requestBody ? " -H 'Content-Type: application/json' -d '{…}'" : "";
  return `curl ${method === "get" ? "" : `-X ${method.toUpperCase()} `}${location.origin}${path}${data}`;
}

function operation(path, method, one) {
  return h("details", { class: "card", id: one.operationId },
    h("summary", {}, h("span", { class: `method ${method}` }, method.toUpperCase()), h("code", {}, path), " ", h("span", { class: "soft" }, prose(one.summary))),
    h("p", {}, prose(one.description)), h("pre", {}, curl(method, path, one)),
    one.parameters.length ? [h("h2", {}, "Parameters"), rows(one.parameters.map((p) => [p.name, p.schema, p.description, p.required]))] : null,
    one.requestBody ? [h("h2", {}, "Body"), body(one.requestBody.content)] : null,
    h("h2", {}, "Answers"),
    h("table", {}, h("tbody", {}, Object.entries(one.responses).map(([status, answer]) => h("tr", {},
      h("td", {}, status), h("td", {}, answer.description), h("td", {}, body(answer.content ?? {})))))));
}

const groups = new Map();
for (const [path, methods] of Object.entries(api.paths)) {
  for (const [method, one] of Object.entries(methods)) {
    if (!groups.has(one.tags[0])) groups.set(one.tags[0], []);
    groups.get(one.tags[0]).push(operation(path, method, one));
  }
}
append(main, [
  api.info.description.split("\n\n").map((part) => h("p", {}, prose(part))),
  [...groups].map(([tag, list]) => h("section", {}, h("h2", {}, tag), list)),
  h("h2", {}, "Shapes"),
  Object.entries(api.components.schemas).map(([name, schema]) => h("details", { class: "card", id: `schema-${name}` },
    h("summary", {}, h("code", {}, name), " ", h("span", { class: "soft" }, schema.description ?? "")), rows(fields(schema)))),
]);
addEventListener("hashchange", open);
function open() {
  const target = document.getElementById(location.hash.slice(1));
  if (target) { target.open = true; target.scrollIntoView(); }
}
open();
