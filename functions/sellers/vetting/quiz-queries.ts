import { sql } from 'drizzle-orm';
import { sellerMembers } from '../../../db/schema/sellers.ts';
import { applications, gates, quizTries } from '../../../db/schema/vetting.ts';
import type { Ctx } from '../../edge/context.ts';
import { keyedHash } from '../../edge/secrets.ts';
import { type QuizQuestion, quizQuestions, triesLeft } from './quiz-rules.ts';

/** A try that may be taken now: its number and its questions. */
export interface OpenTry {
  attempt: number;
  questions: QuizQuestion[];
}

/** The questions of a seller's try, drawn with a secret of ours: who reads this code still cannot work out the answers. */
export async function questionsOf(
  { settings }: Pick<Ctx, 'settings'>,
  sellerId: string,
  attempt: number,
): Promise<QuizQuestion[]> {
  return quizQuestions(await keyedHash(settings.SESSION_SECRET, 'quiz', `${sellerId} ${attempt}`));
}

/**
 * The try that is open to whoever acts: an owner, while the phase of the quiz is with it and a try is left. Undefined for
 * everybody else and at any other time. One read: twenty pictures ask for it.
 */
export async function findOpenTry(ctx: Ctx): Promise<OpenTry | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const { sellerId, memberId } = ctx.actor;
  const rows = await ctx.db.all<{ at: number | null }>(sql`SELECT t.at FROM ${applications} a
    JOIN ${gates} g ON g.seller_id = a.seller_id AND g.gate = 'quiz' AND g.state <> 'verified'
    JOIN ${sellerMembers} m ON m.id = ${memberId} AND m.seller_id = a.seller_id AND m.role = 'owner'
    LEFT JOIN ${quizTries} t ON t.seller_id = a.seller_id
    WHERE a.seller_id = ${sellerId} AND a.state = 'quality'`);
  const tries = rows.flatMap(({ at }) => at ?? []);
  if (rows.length === 0 || triesLeft(tries, ctx.now).left === 0) return undefined;
  const attempt = tries.length + 1;
  return { attempt, questions: await questionsOf(ctx, sellerId, attempt) };
}
