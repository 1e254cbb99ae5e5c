import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** State in memory that is written to a JSON file soon after it changes, and at once by `flush`. */
export interface Snapshot<T> {
  state: T;
  changed(): void;
  flush(): void;
}

/** Opens `file` over `empty` (fields that an older file lacks keep their empty value); without a file nothing is kept. */
export function openSnapshot<T extends object>(file: string | undefined, empty: T, delayMs = 200): Snapshot<T> {
  const state: T = { ...empty, ...readJson(file) };
  let timer: NodeJS.Timeout | undefined;
  let tookMs = 0;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (file === undefined) return;
    const begun = performance.now();
    mkdirSync(dirname(file), { recursive: true });
    // Written beside and renamed, so that a kill in the middle never leaves half a file.
    writeFileSync(`${file}.part`, JSON.stringify(state));
    renameSync(`${file}.part`, file);
    tookMs = performance.now() - begun;
  };
  const changed = (): void => {
    // Writing never takes more than a twentieth of the time, however large the state has grown.
    if (file !== undefined && timer === undefined) timer = setTimeout(flush, Math.max(delayMs, 20 * tookMs));
  };
  return { state, changed, flush };
}

function readJson(file: string | undefined): object {
  if (file === undefined) return {};
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw error;
  }
}
