import { join } from 'node:path';
import type { Clock } from './clock.ts';
import { providerHolds } from './database.ts';
import { type LibsqlServer, startLibsqlServer } from './libsql/server.ts';
import { type Outside, type SignIn, startOutside } from './outside.ts';
import type { Secrets } from './secrets.ts';
import { readBundle } from './workerd/bundle.ts';
import type { SocketName } from './workerd/config.ts';
import { type Served, serve } from './workerd/serve.ts';

/** Where the payment provider delivers its events. */
export const webhookPath = '/api/webhooks/stripe';

export interface SiteOptions {
  dist: string;
  /** The database file; migrated and filled by the caller. */
  databaseFile: string;
  /** Where the Worker's configuration goes. */
  runFolder: string;
  /** Where the stand-ins keep their state; without it they forget. */
  outsideFolder?: string;
  port: number;
  secrets: Secrets;
  clock?: Clock;
  signIns?: SignIn[];
  /** Whether webhooks go out by themselves (the default) or only when a test says so. */
  autoDeliver?: boolean;
  /** Variables that win over the local ones, such as the keys of the real Stripe. */
  env?: Record<string, string>;
  reachesInternet?: boolean;
  /** Also listens without the front before the app. */
  withoutFront?: boolean;
  log?: (line: string) => void;
}

/** The whole marketplace, running. */
export interface Site {
  origin: string;
  /** The app without the front, when asked for. */
  appOrigin: string | undefined;
  database: LibsqlServer;
  outside: Outside;
  server: Served;
  /** Runs the scheduled work as of the local clock's now. */
  tick(): Promise<void>;
  /** Resolves when the app goes by where the clock was last moved to. */
  moved(): Promise<void>;
  close(): Promise<void>;
}

/** Starts the database, the outside world and the built app on one machine. What has started is stopped when a later part fails. */
export async function startSite(options: SiteOptions): Promise<Site> {
  const origin = `http://localhost:${options.port}`;
  const { secrets } = options;
  const parts: { close(): Promise<void> }[] = [];
  const close = async (): Promise<void> => {
    for (const part of parts.splice(0).reverse()) await part.close();
  };
  try {
    const database = await startLibsqlServer({ file: options.databaseFile, token: secrets.databaseToken });
    parts.push(database);
    const outside = await startOutside({
      clock: options.clock,
      stateDir: options.outsideFolder,
      webhookUrl: `http://127.0.0.1:${options.port}${webhookPath}`,
      webhookSecret: secrets.webhookSecret,
      apiKey: secrets.stripeKey,
      mailKey: secrets.mailKey,
      publicUrl: origin,
      signIns: options.signIns,
      autoDeliver: options.autoDeliver,
    });
    parts.push(outside);
    outside.stripe.openBalance(await providerHolds(options.databaseFile));
    const sockets: Partial<Record<SocketName, string>> = {
      front: `127.0.0.1:${options.port}`,
      control: '127.0.0.1:0',
      ...(options.withoutFront ? { app: '127.0.0.1:0' } : {}),
    };
    const server = await serve({
      bundle: readBundle(options.dist),
      folder: join(options.runFolder, 'workerd'),
      env: { ...localEnv(origin, database, outside, secrets), ...options.env },
      outsideAddress: `127.0.0.1:${outside.port}`,
      sockets,
      reachesInternet: options.reachesInternet,
      log: options.log,
    });
    parts.push(server);
    const pushOffset = (): Promise<void> => server.setClockOffset(outside.clock.now() - Date.now());
    await pushOffset();
    let pushed = Promise.resolve();
    const stop = outside.clock.onMove(() => {
      pushed = pushOffset().catch(() => {});
    });
    parts.push({ close: async () => void stop() });
    const tick = (): Promise<void> => server.runScheduled(outside.clock.now());
    return { origin, appOrigin: server.urls.app, database, outside, server, tick, moved: () => pushed, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function localEnv(origin: string, database: LibsqlServer, outside: Outside, secrets: Secrets): Record<string, string> {
  return {
    DATABASE_URL: database.url,
    DATABASE_AUTH_TOKEN: secrets.databaseToken,
    PUBLIC_ORIGIN: origin,
    STRIPE_API_BASE: outside.url,
    STRIPE_SECRET_KEY: secrets.stripeKey,
    STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
    MAIL_API_URL: outside.url,
    MAIL_API_KEY: secrets.mailKey,
    CARRIER_API_URL: outside.url,
    SESSION_SECRET: secrets.sessionSecret,
    LOCAL_CLOCK: '1',
  };
}
