import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { createClient } from '@libsql/client';
import { loadCatalogue } from '../content/catalogue.ts';
import { migrate } from '../db/migrate.ts';
import { syncCatalogue } from '../db/sync-catalogue.ts';
import { settingsOf } from '../functions/edge/settings.ts';
import { buildIfStale, dist } from './build.ts';
import { root, stateFolderFor } from './root.ts';
import { giveUp, say } from './say.ts';

/** What the Worker's settings must be, as secrets of the Worker; the first is needed here too, for the migrations. */
const secrets = [
  'DATABASE_URL',
  'DATABASE_AUTH_TOKEN',
  'STRIPE_SECRET_KEY',
  'STRIPE_WEBHOOK_SECRET',
  'MAIL_API_URL',
  'MAIL_API_KEY',
  'MAIL_FROM',
  'CARRIER_API_URL',
  'CARRIER_API_KEY',
  'SESSION_SECRET',
];
/** Variables that only one machine has: a deployed Worker must not know them. */
const localOnly = ['LOCAL_CLOCK', 'STRIPE_API_BASE'];

const dryRun = process.argv.includes('--dry-run');
await main().catch((error: unknown) => giveUp(error instanceof Error ? error.message : String(error)));

async function main(): Promise<void> {
  if (!dryRun) checkEnvironment();
  await buildIfStale();
  refuseLocalCode();
  if (dryRun) {
    const outdir = stateFolderFor('deploy');
    rmSync(outdir, { recursive: true, force: true });
    wrangler(['deploy', '-c', 'dist/server/wrangler.json', '--dry-run', '--outdir', outdir]);
    return say(`The bundle that would be deployed is in ${relative(root, outdir)}; nothing was sent.`);
  }
  await migrateFar();
  deployWithSecrets();
  say(`Deployed: ${process.env.PUBLIC_ORIGIN}`);
}

/** The same check as the Worker makes at its first request, before anything has moved. */
function checkEnvironment(): void {
  const problems: string[] = [];
  try {
    settingsOf({ ...process.env });
  } catch (error) {
    problems.push(error instanceof Error ? error.message : String(error));
  }
  for (const name of localOnly) {
    if (process.env[name]) problems.push(`${name} is set: it is for one machine only`);
  }
  if (!process.env.PUBLIC_ORIGIN?.startsWith('https://')) problems.push('PUBLIC_ORIGIN must begin with https://');
  if (!process.env.CLOUDFLARE_API_TOKEN) problems.push('CLOUDFLARE_API_TOKEN is not set');
  if (problems.length > 0) giveUp(`Nothing was deployed:\n  ${problems.join('\n  ')}\nThe README lists what to set.`);
}

/** Fails when anything of local/ or test/ has found its way into what would be deployed. */
function refuseLocalCode(): void {
  // Words that the stand-ins' own texts carry, and where their sources lie.
  const marks = [/Nothing here leaves the machine/, /["'/](?:local|test)\/[\w./-]+\.ts["']/, /libsql\/server\.ts/];
  const found: string[] = [];
  for (const name of readdirSync(dist, { recursive: true })) {
    const file = String(name);
    if (!/\.(m?js|map|html|json)$/.test(file) || file.startsWith('.')) continue;
    if (file.endsWith('.html')) continue;
    const text = readFileSync(join(dist, file), 'utf8');
    const mark = marks.find((expression) => expression.test(text));
    if (mark) found.push(`${file}: ${mark.exec(text)?.[0]}`);
  }
  if (found.length > 0) giveUp(`Something of local/ or test/ is in the bundle:\n  ${found.join('\n  ')}`);
  say('Nothing of local/ or test/ is in the bundle.');
}

/** Tables and catalogue first: the new Worker finds what it needs, and migrations never take away what the old one reads. */
async function migrateFar(): Promise<void> {
  const client = createClient({ url: process.env.DATABASE_URL ?? '', authToken: process.env.DATABASE_AUTH_TOKEN });
  try {
    const applied = await migrate(client);
    const { models, variants } = await syncCatalogue(client, loadCatalogue());
    say(`Applied ${applied.length} migrations; the catalogue has ${models} models in ${variants} variants.`);
  } finally {
    client.close();
  }
}

/** One step for code and secrets, so that no version runs without them. They stand in a file for its duration only. */
function deployWithSecrets(): void {
  const given = secrets.flatMap((name) => (process.env[name] ? [[name, process.env[name]]] : []));
  const file = join(stateFolderFor('deploy'), 'secrets.json');
  const remove = (): void => rmSync(file, { force: true });
  remove();
  writeFileSync(file, JSON.stringify(Object.fromEntries(given)), { mode: 0o600 });
  process.once('exit', remove);
  const origin = `PUBLIC_ORIGIN:${process.env.PUBLIC_ORIGIN}`;
  wrangler(['deploy', '-c', 'dist/server/wrangler.json', '--var', origin, '--secrets-file', file]);
}

function wrangler(args: string[]): void {
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/wrangler/bin/wrangler.js'), ...args], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
  });
  if (status !== 0) giveUp(`wrangler ${args[0]} failed; its own words are above.`);
}
