/** What a form-encoded body with nested brackets means: `a[b][0]=c` is `{ a: { b: { 0: 'c' } } }`. */
export interface Params {
  [key: string]: string | Params;
}

/** Reads a form-encoded text (body or query). Objects have no prototype, so no key can reach one. */
export function parseForm(text: string): Params {
  const root = bare();
  for (const [name, value] of new URLSearchParams(text)) put(root, pathOf(name), value);
  return root;
}

function bare(): Params {
  return Object.create(null) as Params;
}

function pathOf(name: string): string[] {
  const open = name.indexOf('[');
  if (open < 0) return [name];
  return [name.slice(0, open), ...[...name.slice(open).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? '')];
}

function put(into: Params, path: string[], value: string): void {
  const [head = '', ...rest] = path;
  const key = head === '' ? String(Object.keys(into).length) : head;
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const at = into[key];
  const inner = typeof at === 'object' ? at : bare();
  into[key] = inner;
  put(inner, rest, value);
}

/** The body of a request as nested parameters, from JSON or a form; an empty body is empty. */
export async function readBody(request: Request): Promise<unknown> {
  const text = await request.text();
  if (text.trim() === '') return {};
  const type = request.headers.get('content-type') ?? '';
  return type.includes('json') || text.trimStart().startsWith('{') ? JSON.parse(text) : parseForm(text);
}

/** True when the request comes from a browser's page rather than from a program. */
export function wantsPage(request: Request): boolean {
  return (request.headers.get('accept') ?? '').includes('text/html');
}
