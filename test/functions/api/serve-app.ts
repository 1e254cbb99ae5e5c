import { createClient } from '@libsql/client';
import { vi } from 'vitest';
import { createClock } from '../../../local/clock.ts';
import { startLibsqlServer } from '../../../local/libsql/server.ts';
import { listen } from '../../../local/outside/http.ts';
import { startOutside } from '../../../local/outside.ts';
import { newSecrets } from '../../../local/secrets.ts';
import { cardFacts } from '../../../src/components/catalogue/card-facts.ts';
import { searchFacts } from '../../../src/components/catalogue/search-facts.ts';
import { copyDatabase, testNow } from '../../support/database.ts';
import { newVisitor } from '../../support/visitor.ts';
import { closeAfterTest } from '../../support/world.ts';

/** Pages are made by Astro's build; the API needs none of them. */
vi.mock('../../../functions/edge/page.ts', () => ({
  renderPage: async () => new Response('<!doctype html>', { status: 404, headers: { 'content-type': 'text/html' } }),
  renderOnce: async (_: unknown, path: string, said: object) =>
    new Response(`<!doctype html>${path} ${JSON.stringify(said)}`, { headers: { 'content-type': 'text/html' } }),
  renderRefusal: async () => new Response('<!doctype html>', { status: 400, headers: { 'content-type': 'text/html' } }),
}));

/** What the build leaves for the Worker, without its pages. */
const assets = {
  fetch: async (request: Request) => {
    const made: Record<string, () => object> = {
      '/catalogue/cards.json': cardFacts,
      '/catalogue/search.json': searchFacts,
    };
    const facts = made[new URL(request.url).pathname];
    return facts ? Response.json(facts()) : new Response('', { status: 404 });
  },
};

/** Every route of the app over HTTP in this process: no build, no pages, the outside world as always. */
export async function serveApp() {
  const { app } = await import('../../../functions/app.ts');
  const { file, remove } = await copyDatabase('seeded');
  const ahead = testNow - Date.now();
  const clock = createClock(undefined, () => Date.now() + ahead);
  const secrets = newSecrets();
  const database = await startLibsqlServer({ file, token: secrets.databaseToken });
  let env: Record<string, string> = {};
  const waited: Promise<unknown>[] = [];
  const server = await listen((request) => {
    const headers = new Headers(request.headers);
    headers.set('rivive-clock-offset-ms', String(clock.now() - Date.now()));
    const context = {
      waitUntil: (work: Promise<unknown>) => waited.push(work),
      passThroughOnException() {},
      props: {},
    };
    return app.fetch(new Request(request, { headers }), { ...env, ASSETS: assets } as never, context as never);
  });
  const outside = await startOutside({
    clock,
    webhookUrl: `${server.url}/api/webhooks/stripe`,
    webhookSecret: secrets.webhookSecret,
    apiKey: secrets.stripeKey,
    mailKey: secrets.mailKey,
    autoDeliver: false,
  });
  env = {
    DATABASE_URL: database.url,
    DATABASE_AUTH_TOKEN: secrets.databaseToken,
    PUBLIC_ORIGIN: server.url,
    STRIPE_API_BASE: outside.url,
    STRIPE_SECRET_KEY: secrets.stripeKey,
    STRIPE_WEBHOOK_SECRET: secrets.webhookSecret,
    MAIL_API_URL: outside.url,
    MAIL_API_KEY: secrets.mailKey,
    CARRIER_API_URL: outside.url,
    SESSION_SECRET: secrets.sessionSecret,
    LOCAL_CLOCK: '1',
  };
  const db = createClient({ url: database.url, authToken: secrets.databaseToken });
  let open = true;
  const close = async () => {
    if (!open) return;
    open = false;
    await Promise.allSettled(waited);
    db.close();
    await server.close();
    await outside.close();
    await database.close();
    remove();
  };
  closeAfterTest(close);
  return {
    ...{ app, origin: server.url, database, outside, db, clock, close },
    env: () => ({ ...env, ASSETS: assets }),
    settled: () => Promise.allSettled(waited),
    newVisitor: () => newVisitor(server.url),
  };
}
