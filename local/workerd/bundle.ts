import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What the built Worker says of itself in `dist/server/wrangler.json`. */
export interface Bundle {
  compatibilityDate: string;
  compatibilityFlags: string[];
  crons: string[];
  /** Names of the modules, the entry first, relative to `serverFolder`. */
  modules: string[];
  serverFolder: string;
  clientFolder: string;
  workerFirst: string[] | boolean;
}

interface WranglerFile {
  main: string;
  compatibility_date: string;
  compatibility_flags?: string[];
  triggers?: { crons?: string[] };
  assets?: { run_worker_first?: string[] | boolean };
}

/** Reads a finished build; throws when there is none. */
export function readBundle(dist: string): Bundle {
  const serverFolder = join(dist, 'server');
  const wrangler = JSON.parse(readFileSync(join(serverFolder, 'wrangler.json'), 'utf8')) as WranglerFile;
  const modules = filesIn(serverFolder).filter((file) => /\.m?js$/.test(file) && file !== wrangler.main);
  return {
    compatibilityDate: wrangler.compatibility_date,
    compatibilityFlags: wrangler.compatibility_flags ?? [],
    crons: wrangler.triggers?.crons ?? [],
    modules: [wrangler.main, ...modules],
    serverFolder,
    clientFolder: join(dist, 'client'),
    workerFirst: wrangler.assets?.run_worker_first ?? false,
  };
}

/** One rule of a `_headers` file. */
interface HeaderRule {
  pattern: string;
  set: [string, string][];
  unset: string[];
}

/** What the front Worker must know of the static files: every path with its entity tag, and the `_headers` rules. */
export interface Manifest {
  workerFirst: string[] | boolean;
  headers: HeaderRule[];
  files: Record<string, string>;
}

/** Lists the static files of a build. The tag of a file is its size and when it was written: a build writes all anew. */
export function manifestOf(bundle: Bundle): Manifest {
  const files: Record<string, string> = {};
  for (const file of filesIn(bundle.clientFolder)) {
    if (file === '_headers' || file === '_redirects' || file.split('/').some((part) => part.startsWith('.'))) continue;
    const { size, mtimeMs } = statSync(join(bundle.clientFolder, file));
    files[`/${file}`] = `${size.toString(36)}-${Math.floor(mtimeMs).toString(36)}`;
  }
  return { workerFirst: bundle.workerFirst, headers: headerRules(join(bundle.clientFolder, '_headers')), files };
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort();
}

function headerRules(file: string): HeaderRule[] {
  const rules: HeaderRule[] = [];
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return rules;
  }
  for (const line of text.split('\n')) {
    if (!line.trim() || line.trim().startsWith('#')) continue;
    if (!/^\s/.test(line)) rules.push({ pattern: line.trim(), set: [], unset: [] });
    const rule = rules.at(-1);
    const [, remove, name = '', value = ''] = /^\s+(!\s*)?([^:\s]+)(?::\s*(.*?))?\s*$/.exec(line) ?? [];
    if (!rule || !name) continue;
    if (remove) rule.unset.push(name);
    else rule.set.push([name, value]);
  }
  return rules;
}
