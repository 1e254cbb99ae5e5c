import { type Client, createClient } from '@libsql/client';
import { dist } from '../../local/build.ts';
import { createClock } from '../../local/clock.ts';
import type { LibsqlServer } from '../../local/libsql/server.ts';
import type { Outside } from '../../local/outside.ts';
import { newSecrets, type Secrets } from '../../local/secrets.ts';
import * as local from '../../local/site.ts';
import { findFreePort } from '../../local/workerd/serve.ts';
import { copyDatabase, type Filling, testNow } from './database.ts';
import { newVisitor, type Visitor } from './visitor.ts';
import { closeAfterTest } from './world.ts';

/** The built marketplace in a workerd of its own, with its own database, outside world and clock. */
export interface TestSite extends Visitor {
  origin: string;
  /** The app without the front, when asked for. */
  appOrigin: string | undefined;
  /** The process that runs the app. */
  pid: number;
  /** SQL on the same file, beside the server. */
  db: Client;
  /** `database.setAway('refuse')` takes the database away. */
  database: LibsqlServer;
  outside: Outside;
  secrets: Secrets;
  /** The app's now. Epoch milliseconds. */
  now(): number;
  /** Moves the clock on by a span and runs the scheduled work, as often as `times` says. */
  pass(span: { days?: number; hours?: number; minutes?: number }, times?: number): Promise<void>;
  /** Runs the scheduled work now. */
  tick(): Promise<void>;
  /** Another visitor, with cookies of its own. The site itself is the first one. */
  newVisitor(): Visitor;
  /** What the app wrote to its console. */
  log: string[];
  close(): Promise<void>;
}

export interface TestSiteOptions {
  filling?: Filling;
  /** Where the clock begins. It then goes on as time does. */
  now?: number;
  /** Whether webhooks go out by themselves (the default) or only by `outside.stripe.deliver()`. */
  autoDeliver?: boolean;
  env?: Record<string, string>;
  withoutFront?: boolean;
  dist?: string;
}

/** Starts a site. Within a test it closes by itself; in `beforeAll`, close it in `afterAll`. Takes about half a second. */
export async function startSite(options: TestSiteOptions = {}): Promise<TestSite> {
  const { file, folder, remove } = await copyDatabase(options.filling ?? 'seeded');
  const ahead = (options.now ?? testNow) - Date.now();
  const clock = createClock(undefined, () => Date.now() + ahead);
  const secrets = newSecrets();
  const log: string[] = [];
  const site = await local.startSite({
    dist: options.dist ?? dist,
    databaseFile: file,
    runFolder: folder,
    port: await findFreePort(),
    secrets,
    clock,
    autoDeliver: options.autoDeliver,
    env: options.env,
    withoutFront: options.withoutFront,
    log: (line) => log.push(line),
  });
  const db = createClient({ url: site.database.url, authToken: secrets.databaseToken });
  let open = true;
  const close = async (): Promise<void> => {
    if (!open) return;
    open = false;
    db.close();
    await site.close();
    remove();
  };
  closeAfterTest(close);
  const { origin, appOrigin, database, outside, tick } = site;
  const pass: TestSite['pass'] = async ({ days = 0, hours = 0, minutes = 0 }, times = 1) => {
    for (let i = 0; i < times; i++) {
      clock.advance(((days * 24 + hours) * 60 + minutes) * 60_000);
      await site.moved();
      await tick();
    }
  };
  return {
    ...newVisitor(origin),
    pid: site.server.pid,
    ...{ origin, appOrigin, database, outside, tick, db, secrets, log, pass, close },
    now: () => clock.now(),
    newVisitor: () => newVisitor(origin),
  };
}
