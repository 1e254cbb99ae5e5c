import { createClient } from '@libsql/client';
import { loadCatalogue } from '../../content/catalogue.ts';
import { migrate } from '../migrate.ts';
import { syncCatalogue } from '../sync-catalogue.ts';
import { isEmpty, seedFile } from './seed.ts';

const [file, scale] = process.argv.slice(2);
if (!file) {
  console.error('usage: node db/seed/run.ts <file> [scale]');
  process.exit(2);
}
const started = performance.now();
const client = createClient({ url: `file:${file}` });
const catalogue = loadCatalogue();
const applied = await migrate(client);
const synced = await syncCatalogue(client, catalogue);
const empty = await isEmpty(client);
client.close();
console.log(`${applied.length} migrations, ${synced.models} models, ${synced.variants} variants`);
if (empty) console.table(await seedFile(file, { now: Date.now(), scale: scale ? Number(scale) : 1, catalogue }));
else console.log('not empty: nothing seeded');
console.log(`${((performance.now() - started) / 1000).toFixed(1)} s`);
