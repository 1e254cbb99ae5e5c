const TAG = /<(\/?)([a-zA-Z]+)((?:\s+[a-zA-Z][a-zA-Z0-9-]*="[^"<]*")*)\s*(\/?)>/y;

/** Reads the markup tag by tag; what is left over is not XML. */
function nesting(svg: string): string[] {
  const open: string[] = [];
  let at = 0;
  while (at < svg.length) {
    TAG.lastIndex = at;
    const match = TAG.exec(svg);
    if (!match) return [`not a tag: ${svg.slice(at, at + 60)}`];
    const [whole, closing, name = '', attributes = '', empty] = match;
    const names = [...attributes.matchAll(/\s([a-zA-Z][a-zA-Z0-9-]*)=/g)].map((attribute) => attribute[1]);
    if (new Set(names).size !== names.length) return [`attribute twice: ${whole}`];
    if (closing && open.pop() !== name) return [`closes nothing: ${whole}`];
    if (!closing && !empty) open.push(name);
    at += whole.length;
  }
  return open.map((name) => `never closed: ${name}`);
}

/** What is wrong with a drawing: markup, numbers, ids and references, anything from outside. Empty when sound. */
export function problemsOf(svg: string, prefix: string): string[] {
  const problems = nesting(svg);
  if (/NaN|Infinity|undefined|null/.test(svg)) problems.push('a value that is no value');
  const ids = [...svg.matchAll(/ id="([^"]*)"/g)].map((match) => match[1] ?? '');
  const known = new Set(ids);
  if (known.size !== ids.length) problems.push('an id twice');
  for (const id of ids) if (!id.startsWith(prefix)) problems.push(`id without prefix: ${id}`);
  const references = [...svg.matchAll(/url\(#([^)]*)\)|href="#([^"]*)"/g)].map((match) => match[1] ?? match[2] ?? '');
  for (const reference of references) if (!known.has(reference)) problems.push(`unresolved: ${reference}`);
  if (/<(image|foreignObject|script|style|filter|text)\b/.test(svg)) problems.push('an element a drawing may not have');
  if (/(href|src)="[^#]/.test(svg)) problems.push('a reference to the outside');
  return problems;
}
