import { createHash } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { parseForm } from '../outside/form.ts';
import { getAccount } from './accounts.ts';
import { retrieveBalance } from './balance.ts';
import { endpoints } from './endpoints.ts';
import { apiVersion, passTime } from './events.ts';
import { expanded } from './reading.ts';
import { StripeRefusal } from './refusal.ts';
import { freshId, newest, type SavedAnswer, type World } from './state.ts';
import { accountBalance } from './transfers.ts';

/** Stripe forgets an idempotency key once it is at least this old (docs.stripe.com/api/idempotent_requests). */
const keyLivesMs = 86_400_000;

interface Answer {
  status: number;
  body: string;
  replayed?: boolean;
  saved?: boolean;
}

/** The `/v1/…` API: authentication, faults, idempotency, then the endpoint. */
export function stripeApi(world: World, apiKey: string): Hono {
  const app = new Hono();
  for (const [route, endpoint] of Object.entries(endpoints)) {
    const [method = 'GET', path = '/'] = route.split(' ');
    app.on(method, path, (c) =>
      respond(c, world, apiKey, (params) =>
        endpoint(world, params, c.req.param('id') ?? '', c.req.param('second') ?? ''),
      ),
    );
  }
  app.all('/v1/*', (c) =>
    respond(c, world, apiKey, () => {
      const words = `Unrecognized request URL (${c.req.method}: ${c.req.path}). The stand-in does not know it.`;
      throw new StripeRefusal(404, words);
    }),
  );
  return app;
}

type Run = (params: ReturnType<typeof parseForm>) => object;

async function respond(c: Context, world: World, apiKey: string, run: Run): Promise<Response> {
  const requestId = freshId('req').slice(0, 18);
  const raw = await c.req.text();
  const key = c.req.method === 'POST' ? (c.req.header('idempotency-key') ?? null) : null;
  let answer: Answer;
  try {
    authenticate(c, apiKey);
    const account = c.req.header('stripe-account');
    strikeFault(world);
    passTime(world);
    answer = once(world, key, c.req.path, raw, () =>
      execute(c, world, raw, requestId, key, account ? onBehalf(world, c, account) : run),
    );
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    answer = { status: error.status, body: JSON.stringify(error.body(requestId)) };
  }
  // The operation is done and its answer is lost: the worst kind of timeout, and the one that idempotency keys are for.
  if (world.state.control.timeoutNext > 0) {
    world.state.control.timeoutNext--;
    await new Promise(() => undefined);
  }
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'request-id': requestId,
    'stripe-version': c.req.header('stripe-version') ?? apiVersion,
  };
  if (key !== null) headers['idempotency-key'] = key;
  if (answer.replayed) headers['idempotent-replayed'] = 'true';
  return new Response(answer.body, { status: answer.status, headers });
}

function authenticate(c: Context, apiKey: string): void {
  const given = /^Bearer (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
  if (given === undefined) {
    throw new StripeRefusal(401, 'You did not provide an API key. Use Authorization: Bearer YOUR_SECRET_KEY.');
  }
  if (given !== apiKey) {
    throw new StripeRefusal(401, `Invalid API Key provided: ${given.slice(0, 8)}****${given.slice(-4)}`);
  }
}

/** Requests in the name of a connected account: only its balance is known here, so anything else is refused, not misread. */
function onBehalf(world: World, c: Context, account: string): Run {
  return () => {
    if (`${c.req.method} ${c.req.path}` !== 'GET /v1/balance') {
      throw new StripeRefusal(400, 'The stand-in answers for a connected account only on GET /v1/balance.');
    }
    const { country } = getAccount(world, account).account;
    const codes = new Set([
      country === 'GB' ? 'gbp' : 'eur',
      ...newest(world.state.transfers).map((one) => one.currency),
    ]);
    return retrieveBalance(
      world,
      new Map([...codes].map((code) => [code, { available: accountBalance(world, account, code), pending: 0 }])),
    );
  };
}

function strikeFault(world: World): void {
  if (world.state.control.failNext < 1) return;
  world.state.control.failNext--;
  world.changed();
  throw new StripeRefusal(500, 'Something went wrong on our end (the stand-in was told to fail).', {
    type: 'api_error',
  });
}

function execute(c: Context, world: World, raw: string, requestId: string, key: string | null, run: Run): Answer {
  const params = parseForm(c.req.method === 'GET' ? new URL(c.req.url).search : raw);
  world.cause = { id: requestId, idempotency_key: key };
  try {
    const result = run(params);
    if (c.req.method !== 'GET') world.changed();
    return { status: 200, body: JSON.stringify(expanded(world, result, params), null, 2), saved: true };
  } catch (error) {
    if (!(error instanceof StripeRefusal)) throw error;
    return { status: error.status, body: JSON.stringify(error.body(requestId)), saved: error.saved };
  } finally {
    world.cause = null;
  }
}

/** Runs once per idempotency key: the same request gets the same answer, another one is an error. */
function once(world: World, key: string | null, path: string, raw: string, run: () => Answer): Answer {
  if (key === null) return run();
  if (key.length > 255)
    throw new StripeRefusal(400, 'Idempotency keys can have up to 255 characters.', { type: 'idempotency_error' });
  const { keys } = world.state;
  const now = world.clock.now();
  const print = createHash('sha256').update(raw).digest('base64');
  const before = keys[key];
  if (before && now - before.at < keyLivesMs) return replay(before, key, path, print);
  const answer = run();
  if (answer.saved) {
    keys[key] = { path, print, status: answer.status, body: answer.body, at: now };
    for (const [old, saved] of Object.entries(keys)) if (now - saved.at >= keyLivesMs) delete keys[old];
  }
  return answer;
}

function replay(before: SavedAnswer, key: string, path: string, print: string): Answer {
  if (before.path !== path) {
    const words = `Keys for idempotent requests can only be used for the same endpoint they were first used for ('${path}' vs '${before.path}'). Try using a key other than '${key}' if you meant to execute a different request.`;
    throw new StripeRefusal(400, words, { type: 'idempotency_error' });
  }
  if (before.print !== print) {
    const words = `Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '${key}' if you meant to execute a different request.`;
    throw new StripeRefusal(400, words, { type: 'idempotency_error' });
  }
  return { status: before.status, body: before.body, replayed: true };
}
