import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The project's folder. */
export const root = resolve(import.meta.dirname, '..');

/** Where state lives on this machine; it is made when absent. */
export function stateFolder(): string {
  const folder = resolve(root, process.env.RIVIVE_HOME ?? '.rivive');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return folder;
}

/** A folder below the state folder, made when absent. */
export function stateFolderFor(name: string): string {
  const folder = join(stateFolder(), name);
  mkdirSync(folder, { recursive: true });
  return folder;
}
