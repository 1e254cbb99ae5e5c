import { and, eq, gt, isNull, sql } from 'drizzle-orm';
import type { LocaleId } from '../../content/locales.ts';
import { commit } from '../../db/client.ts';
import { buyers, sessions, signInCodes } from '../../db/schema/accounts.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { hashToken, randomToken } from '../edge/secrets.ts';
import { type AccountCode, type Audience, codeInput } from './contract.ts';
import { countTries } from './count-tries.ts';
import { findKnown } from './queries.ts';
import { hashCode, sessionMs, triesPerNetwork } from './rules.ts';

export interface OpenedSession {
  /** For the cookie, and nowhere else. */
  token: string;
  seconds: number;
}

/**
 * Exchanges a code for a session; a shopper's first one makes the account. A code counts once, in the browser that
 * asked for it, and every answer spends a try before it is compared, so that parallel guesses gain nothing.
 */
export async function openSession(
  ctx: Ctx,
  audience: Audience,
  input: { rowId: string | undefined; code: unknown; locale: LocaleId; network?: string; oldToken?: string },
): Promise<Outcome<OpenedSession, AccountCode>> {
  const code = codeInput.safeParse(input.code);
  if (!code.success) return refuse('invalid', 'code_incomplete');
  if (!input.rowId) return refuse('invalid', 'code_expired');
  const within = await countTries(ctx, input.network ? [{ limit: triesPerNetwork, of: input.network }] : []);
  if (!within) return refuse('limit', 'too_many_tries');

  const hash = await hashCode(ctx.settings.SESSION_SECRET, input.rowId, code.data);
  const [row] = await ctx.db
    .update(signInCodes)
    .set({
      triesLeft: sql`${signInCodes.triesLeft} - 1`,
      usedAt: sql`case when ${signInCodes.codeHash} = ${hash} then ${ctx.now} end`,
    })
    .where(
      and(
        eq(signInCodes.id, input.rowId),
        eq(signInCodes.audience, audience),
        isNull(signInCodes.usedAt),
        gt(signInCodes.expiresAt, ctx.now),
        gt(signInCodes.triesLeft, 0),
      ),
    )
    .returning({ email: signInCodes.email, usedAt: signInCodes.usedAt, triesLeft: signInCodes.triesLeft });
  if (!row) return refuse('invalid', 'code_expired');
  if (row.usedAt === null) {
    return row.triesLeft > 0
      ? refuse('invalid', 'code_wrong', { triesLeft: row.triesLeft })
      : refuse('invalid', 'code_expired');
  }
  return audience === 'buyer' ? openForBuyer(ctx, row.email, input) : openForKnown(ctx, audience, row.email, input);
}

async function openForBuyer(
  ctx: Ctx,
  email: string,
  input: { locale: LocaleId; oldToken?: string },
): Promise<Outcome<OpenedSession, AccountCode>> {
  const created = ctx.db
    .insert(buyers)
    .values({ id: ctx.newId(), email, locale: input.locale, createdAt: ctx.now })
    .onConflictDoNothing();
  return done(
    await write(
      ctx,
      'buyer',
      sql`(select ${buyers.id} from ${buyers} where ${buyers.email} = ${email})`,
      input.oldToken,
      [created],
    ),
  );
}

async function openForKnown(
  ctx: Ctx,
  audience: Exclude<Audience, 'buyer'>,
  email: string,
  input: { oldToken?: string },
): Promise<Outcome<OpenedSession, AccountCode>> {
  // Whoever is not known was sent no mail: a right code of a stranger is of somebody who has left meanwhile.
  const known = await findKnown(ctx, audience, email);
  if (!known) return refuse('invalid', 'code_expired');
  return done(await write(ctx, audience, sql`${known.id}`, input.oldToken));
}

/** A new token at every sign-in; the one the browser came with ends. */
async function write(
  ctx: Ctx,
  audience: Audience,
  subjectId: ReturnType<typeof sql>,
  oldToken?: string,
  before: Parameters<typeof commit>[1] = [],
): Promise<OpenedSession> {
  const token = randomToken();
  await commit(ctx.db, [
    ...before,
    ...(oldToken ? [ctx.db.delete(sessions).where(eq(sessions.tokenHash, await hashToken(oldToken)))] : []),
    ctx.db.insert(sessions).values({
      tokenHash: await hashToken(token),
      audience,
      subjectId,
      createdAt: ctx.now,
      expiresAt: ctx.now + sessionMs[audience],
    }),
  ]);
  return { token, seconds: sessionMs[audience] / 1000 };
}
