import { join } from 'node:path';
import { demoApplicants, demoSignIns } from '../db/seed/demo.ts';
import { demoTeam } from '../db/seed/operators.ts';
import { demoVouchers } from '../db/seed/vouchers.ts';
import { paths } from '../src/paths.ts';
import { buildIfStale, dist } from './build.ts';
import { createClock } from './clock.ts';
import { prepareDatabase } from './database.ts';
import type { SignIn } from './outside.ts';
import { stateFolder, stateFolderFor } from './root.ts';
import { giveUp, say } from './say.ts';
import { readSecrets } from './secrets.ts';
import { type Site, startSite } from './site.ts';
import { isPortFree } from './workerd/serve.ts';

/** How often the clock's work runs on this machine. Cloudflare runs it every minute. */
const tickEveryMs = 5_000;

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect'] as const;
/** Until the site runs there is nothing to close but child processes, which end with this one. */
const endNow = (): void => process.exit(130);
for (const ending of endings) process.on(ending, endNow);

await main().catch((error: unknown) => giveUp(error instanceof Error ? error.message : String(error)));

async function main(): Promise<void> {
  const port = Number(process.env.PORT ?? 8787);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) giveUp(`PORT is ${process.env.PORT}, which is not a port.`);
  if (!(await isPortFree(port))) {
    giveUp(`Port ${port} is taken. Stop what listens there, or choose another: PORT=${port + 1} npm start`);
  }
  const state = stateFolder();
  const clock = createClock(join(stateFolderFor('outside'), 'clock.json'));
  const databaseFile = join(state, 'rivive.db');
  say(`State is in ${state}`);
  // The build is a process of its own: the seed fills the other core meanwhile.
  const building = buildIfStale().then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  const { migrations, seeded } = await prepareDatabase(databaseFile, { now: clock.now(), size: 'full', say });
  if (migrations.length > 0) say(`Applied ${migrations.length} migrations to ${databaseFile}.`);
  say(seeded ? `Seeded: ${seeded}` : 'The database keeps what it has.');
  const failure = await building;
  if (failure) throw failure.error;
  const signIns = signInsAt(`http://localhost:${port}`);
  const site = await startSite({
    dist,
    databaseFile,
    runFolder: state,
    outsideFolder: stateFolderFor('outside'),
    port,
    secrets: readSecrets(join(state, 'secrets.json')),
    clock,
    signIns,
    ...realProviders(),
    log: (line) => console.error(line),
  });
  tellParent({ started: site.server.pid });
  greet(site, signIns);
  await untilStopped(site);
}

/** Keys of the real Stripe or of a real mail provider in the environment win over the stand-ins. */
function realProviders(): { env: Record<string, string>; reachesInternet: boolean } {
  const env: Record<string, string> = {};
  const names = ['MAIL_API_URL', 'MAIL_API_KEY', 'MAIL_FROM'];
  if (process.env.STRIPE_SECRET_KEY) {
    names.push('STRIPE_SECRET_KEY', 'STRIPE_WEBHOOK_SECRET');
    env.STRIPE_API_BASE = 'https://api.stripe.com';
  }
  for (const name of names) {
    const value = process.env[name];
    if (value) env[name] = value;
  }
  return { env, reachesInternet: Object.keys(env).length > 0 };
}

function greet(site: Site, signIns: SignIn[]): void {
  say(`Rivive is at ${site.origin}`);
  const width = Math.max(...signIns.map(({ email }) => email.length), 0);
  console.log(`\n  Mail, payments, parcels and the clock: ${site.origin}/local`);
  console.log(`  Mails that were sent:                  ${site.origin}/local/mail`);
  for (const url of new Set(signIns.map((one) => one.url))) {
    console.log(`\n  Demo sign-ins at ${url}; the code comes by mail:`);
    for (const one of signIns) if (one.url === url) console.log(`    ${one.email.padEnd(width)}  ${one.who}`);
  }
  console.log('\n  Voucher codes to try at the checkout:');
  for (const { code, shows } of demoVouchers()) console.log(`    ${code.padEnd(width)}  ${shows}`);
  console.log('\n  Ctrl-C stops everything; the data stays.\n');
}

/** Runs the scheduled work every few seconds, and at once when the clock moves, until a signal or a crash. */
async function untilStopped(site: Site): Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const tick = (): void => {
    if (running) {
      again = true;
      return;
    }
    running = site
      .tick()
      .catch((error: unknown) => console.error(error instanceof Error ? error.message : error))
      .finally(() => {
        running = undefined;
        if (again) {
          again = false;
          tick();
        }
      });
  };
  const timer = setInterval(tick, tickEveryMs);
  site.outside.clock.onMove(tick);
  const stopped = new Promise<undefined>((resolve) => {
    for (const ending of endings) {
      process.removeListener(ending, endNow);
      // `disconnect`: whoever started this is gone, so nobody could stop it any more.
      process.once(ending, () => resolve(undefined));
    }
  });
  const crash = await Promise.race([stopped, crashOrSignal(site)]);
  clearInterval(timer);
  if (!crash) say('Stopping …');
  await running;
  await site.close();
  tellParent({ ended: site.server.pid });
  if (crash) giveUp(crash);
  say('Stopped.');
  process.exit(0);
}

/** Ctrl-C in a terminal reaches workerd as well: its end is a crash only when no signal follows at once. */
async function crashOrSignal(site: Site): Promise<string> {
  const why = await site.server.crashed;
  await new Promise((resolve) => setTimeout(resolve, 300));
  return why;
}

function tellParent(message: { started?: number; ended?: number }): void {
  if (process.connected) process.send?.(message);
}

/** The people of the seed that a visitor may be. */
function signInsAt(origin: string): SignIn[] {
  const at = (path: string) => ({ how: 'Sign in', url: new URL(path, origin).href });
  return [
    ...[...demoSignIns(), ...demoApplicants()].map(({ email, seller, shows }) => ({
      who: `${seller}, ${shows}`,
      email,
      ...at(paths.deskSignIn()),
    })),
    ...demoTeam().map(({ email, name, shows }) => ({ who: `${name}, ${shows}`, email, ...at(paths.teamSignIn()) })),
  ];
}
