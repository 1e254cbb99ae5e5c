import { templateDatabase } from './database.ts';

/** Makes the databases that tests copy, before any of them asks. */
export async function setup(): Promise<void> {
  await templateDatabase('empty');
  await templateDatabase('seeded');
}
