import { and, eq, isNull, lt } from 'drizzle-orm';
import type { MiddlewareHandler } from 'hono';
import { isAway } from '../../db/client.ts';
import { idempotencyKeys } from '../../db/schema/process.ts';
import { limits } from '../limits.ts';
import { type Ctx, contextFor, nowFor } from './context.ts';
import { isForm } from './forms.ts';
import { keyForm, keyHeader, replayedHeader, sameMeaning } from './idempotency-key.ts';
import { refuse } from './outcome.ts';
import { problem } from './problem.ts';
import { hashToken, seal, unseal } from './secrets.ts';

interface KeptAnswer {
  headers: [string, string][];
  body: string;
}

type Row = typeof idempotencyKeys.$inferSelect;

/**
 * Lets a program repeat a POST that creates something: the same `Idempotency-Key` with the same body gets the same
 * answer again and nothing happens twice. A key counts for one address and for whoever `identityOf` says is asking.
 * `meaningOf` says what of a body must be the same, where a body is too long to be read before. Forms do not send it. Answers of 500 and above are not kept: repeating those is what the key is for.
 */
export function idempotent(
  identityOf: (request: Request, origin: string) => string | undefined,
  meaningOf: (request: Request) => Promise<string> = async (request) => sameMeaning(await request.clone().text()),
) {
  const once: MiddlewareHandler<{ Bindings: Env }> = async (c, next) => {
    const key = c.req.header(keyHeader);
    if (key === undefined || isForm(c.req.raw)) return next();
    if (!keyForm.test(key)) return problem(refuse('invalid', 'idempotency_key_invalid'), c.req.path);
    const ctx = contextFor(c.req.raw, c.env);
    const identity = identityOf(c.req.raw, ctx.settings.PUBLIC_ORIGIN) ?? '';
    const scope = await hashToken([key.toLowerCase(), c.req.path + new URL(c.req.url).search, identity].join('\n'));
    const bodyHash = await hashToken(await meaningOf(c.req.raw));
    const taken = await take(ctx, scope, bodyHash);
    if (taken) return answerFor(ctx, taken, bodyHash, c.req.path);
    const lease = holdLease(ctx, scope, () => nowFor(c.req.raw, ctx.settings));
    let heldAt = ctx.now;
    try {
      await next().finally(async () => {
        heldAt = await lease.end();
      });
    } catch (error) {
      // Nothing was answered: repeating it is what the key is for.
      await release(ctx, scope, heldAt).catch(() => undefined);
      throw error;
    }
    try {
      if (c.res.status >= 500) await release(ctx, scope, heldAt);
      else await keep(ctx, scope, heldAt, c.res.clone());
    } catch (error) {
      // What was done is done: the answer goes out, and the key frees itself after its time.
      if (!isAway(error)) throw error;
    }
  };
  return once;
}

/** Takes a key for this request; the row of whoever has it already, if it still counts. The primary key settles races. */
async function take(ctx: Ctx, key: string, bodyHash: string): Promise<Row | undefined> {
  const row = { key, bodyHash, status: null, answer: null, createdAt: ctx.now };
  for (;;) {
    const added = await ctx.db
      .insert(idempotencyKeys)
      .values(row)
      .onConflictDoNothing()
      .returning({ key: idempotencyKeys.key });
    if (added.length > 0) return undefined;
    const [found] = await ctx.db.select().from(idempotencyKeys).where(eq(idempotencyKeys.key, key)).limit(1);
    if (found && !isOver(found, ctx.now)) return found;
    // Its time is over, or the request died half-way: only one of those who see this takes it away.
    if (found)
      await ctx.db
        .delete(idempotencyKeys)
        .where(and(eq(idempotencyKeys.key, key), eq(idempotencyKeys.createdAt, found.createdAt)));
  }
}

/**
 * Says again and again that a request is still at work, however long its body takes to come: whoever repeats it meanwhile
 * is told so. `end` answers until when it was last said; nothing is said after it.
 */
function holdLease(ctx: Ctx, key: string, now: () => number): { end(): Promise<number> } {
  let heldAt = ctx.now;
  let saying: Promise<void> = Promise.resolve();
  const say = async (): Promise<void> => {
    const at = now();
    const held = await ctx.db
      .update(idempotencyKeys)
      .set({ createdAt: at })
      .where(and(eq(idempotencyKeys.key, key), eq(idempotencyKeys.createdAt, heldAt), isNull(idempotencyKeys.status)))
      .returning({ key: idempotencyKeys.key });
    if (held.length > 0) heldAt = at;
  };
  const timer = setInterval(
    () => {
      // A database that is away for a moment is asked again; the lease lasts for three of them.
      saying = saying.then(say).catch(() => undefined);
    },
    (limits.idempotencyFlightSeconds * 1000) / 3,
  );
  return {
    end: async () => {
      clearInterval(timer);
      await saying;
      return heldAt;
    },
  };
}

function isOver(row: Row, now: number): boolean {
  const seconds = row.status === null ? limits.idempotencyFlightSeconds : limits.idempotencySeconds;
  return row.createdAt < now - seconds * 1000;
}

/** What an answer holds may be said once only, such as a new secret: it rests sealed, for its own key. */
const purposeOf = (key: string): string => `answer of ${key}`;

async function answerFor(ctx: Ctx, row: Row, bodyHash: string, path: string): Promise<Response> {
  if (row.bodyHash !== bodyHash) return problem(refuse('invalid', 'idempotency_conflict'), path);
  if (row.status === null || row.answer === null) {
    const busy = problem(refuse('conflict', 'idempotency_in_flight'), path);
    busy.headers.set('retry-after', '1');
    return busy;
  }
  const kept = await unseal(ctx.settings.SESSION_SECRET, purposeOf(row.key), row.answer);
  // It was done, and will not be again; what was answered rests under a secret that is no longer ours.
  if (kept === undefined) return problem(refuse('conflict', 'idempotency_answer_lost', { was: row.status }), path);
  const { headers, body } = JSON.parse(new TextDecoder().decode(kept)) as KeptAnswer;
  return new Response(body, { status: row.status, headers: [...headers, [replayedHeader, 'true']] });
}

async function keep(ctx: Ctx, key: string, heldAt: number, response: Response): Promise<void> {
  const said: KeptAnswer = { headers: [...response.headers], body: await response.text() };
  const bytes = new TextEncoder().encode(JSON.stringify(said));
  const answer = await seal(ctx.settings.SESSION_SECRET, purposeOf(key), bytes);
  await ctx.db
    .update(idempotencyKeys)
    .set({ status: response.status, answer })
    .where(and(eq(idempotencyKeys.key, key), eq(idempotencyKeys.createdAt, heldAt)));
}

async function release(ctx: Ctx, key: string, heldAt: number): Promise<void> {
  await ctx.db
    .delete(idempotencyKeys)
    .where(and(eq(idempotencyKeys.key, key), eq(idempotencyKeys.createdAt, heldAt), isNull(idempotencyKeys.status)));
}

/** By the clock: keys that no longer count, with the answers kept under them, are deleted. */
export async function forgetKeys(ctx: Ctx): Promise<void> {
  await ctx.db.delete(idempotencyKeys).where(lt(idempotencyKeys.createdAt, ctx.now - limits.idempotencySeconds * 1000));
}
