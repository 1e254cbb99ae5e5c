import { sql } from 'drizzle-orm';
import type { Ctx } from '../../edge/context.ts';

const dayMs = 86_400_000;
/** Proofs that run out within so many days are told: as long before as the mail about them goes out. */
const gateDays = 30;
/** Files with bad rows are told for so many days. */
const importDays = 7;

/** What else waits at a desk beside orders, money and listings: how much of each, and since or until when. */
export interface DeskWaits {
  gates: number;
  firstGateAt: number | null;
  webhooks: number;
  imports: number;
  questions: number;
  firstQuestionAt: number | null;
}

/** What waits for the acting member's company, in one read. Nothing for everybody else. */
export async function findDeskWaits(ctx: Ctx): Promise<DeskWaits | undefined> {
  if (ctx.actor.kind !== 'seller') return undefined;
  const { sellerId } = ctx.actor;
  const runOut = sql`FROM gates WHERE seller_id = ${sellerId} AND state = 'verified'
    AND expires_at < ${ctx.now + gateDays * dayMs}`;
  const unanswered = sql`FROM questions WHERE seller_id = ${sellerId} AND answered_at IS NULL`;
  return ctx.db.get<DeskWaits>(sql`SELECT
    (SELECT count(*) ${runOut}) AS gates, (SELECT min(expires_at) ${runOut}) AS "firstGateAt",
    (SELECT count(*) FROM webhook_endpoints WHERE seller_id = ${sellerId} AND state = 'failing') AS webhooks,
    (SELECT count(*) FROM imports WHERE seller_id = ${sellerId} AND bad > 0 AND NOT dry_run
      AND created_at > ${ctx.now - importDays * dayMs}) AS imports,
    (SELECT count(*) ${unanswered}) AS questions, (SELECT min(asked_at) ${unanswered}) AS "firstQuestionAt"`);
}
