/** How often an escape may be escaped before nobody would read it: more often than any router undoes it. */
const mostRounds = 16;

/** Escapes of plain characters, also where their own signs were escaped: `%73`, `%2573`, `%252573`. */
const escaped = /%(?:25)*([0-7][\da-f])/gi;

/** What any router may come to read in a path: every escape undone, slashes alike and single, dots walked, no case. */
function readLoosely(path: string): string {
  let read = path;
  for (let round = 0; round < mostRounds && read.includes('%'); round += 1)
    read = read.replace(escaped, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  const parts: string[] = [];
  for (const part of read.toLowerCase().split(/[/\\]+/)) {
    const name = part.replace(/[?#;].*|[^!-~]|\.html?$/gs, '');
    if (name === '..') parts.pop();
    else if (name !== '' && name !== '.' && name !== 'index') parts.push(name);
  }
  return `/${parts.join('/')}`;
}

/** A path of a desk as it is written: what stands for itself in every router. */
const written = /^\/(?:seller|desk)(?:\/(?!index(?:\/|$))[\w.~:@!$&'()*+,=-]+(?<!\.html?))*\/?$/;

/**
 * Whether a path leads to a desk, the sellers' or the team's, under another spelling than its own: routers differ in what
 * they undo, so that a guard and a page would not mean the same address. `path` is as it was sent. Pure.
 */
export function isDeskMisspelt(path: string): boolean {
  return /^\/(?:seller|desk)(?:\/|$)/.test(readLoosely(path)) && !written.test(path);
}
