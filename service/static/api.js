// The API, asked with the key that the reader gave, if any. Problems become errors with the words of the server.

const KEY = "dateline-key";
export const key = { get: () => sessionStorage.getItem(KEY) ?? "", set: (value) => sessionStorage.setItem(KEY, value) };

export async function ask(path, parameters = {}) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one !== "" && one !== null && one !== undefined) query.append(name, one);
    }
  }
  const tail = query.toString();
  const headers = key.get() ? { Authorization: `Bearer ${key.get()}` } : {};
  const answer = await fetch(`/${path}${tail ? `?${tail}` : ""}`, { headers });
  const body = await answer.json();
  if (!answer.ok) throw Object.assign(new Error(body.detail ?? answer.statusText), { status: answer.status, problem: body });
  return body;
}
