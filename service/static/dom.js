// Small helpers: elements without markup strings, so that nothing an article says can become markup.

export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  append(element, children);
  return element;
}

export function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : String(child));
  }
}

export function svg(tag, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  append(element, children);
  return element;
}

// Offsets count code points, JavaScript's strings count UTF-16 units.
export function points(text) {
  return Array.from(text);
}

export function link(path, parameters = {}) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value !== "" && value !== null && value !== undefined));
  const tail = query.toString();
  return `#/${path}${tail ? `?${tail}` : ""}`;
}

export const documentLink = (id, span) => link(`document/${encodeURIComponent(id)}`, span ? { from: span.start, to: span.end } : {});
export const entityLink = (id) => link(`entity/${encodeURIComponent(id)}`);
export const storyLink = (id) => link(`story/${encodeURIComponent(id)}`);
export const counted = (number, one, many = `${one}s`) => `${number.toLocaleString("en")} ${number === 1 ? one : many}`;

// "2023-05-18 – 2023-05-19", one day once, open ends with an ellipsis.
export function period(from, to) {
  if (!from && !to) return "no date";
  return from === to ? from : `${from ?? "…"} – ${to ?? "…"}`;
}
