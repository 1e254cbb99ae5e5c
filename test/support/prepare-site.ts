import { buildIfStale } from '../../local/build.ts';
import { setup as prepareDatabases } from './prepare-database.ts';

/** What a site for tests is started from: the databases and a build of what lies here now. */
export async function setup(): Promise<void> {
  await prepareDatabases();
  await buildIfStale();
}
