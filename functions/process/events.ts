import { events } from '../../db/schema/process.ts';
import type { Ctx } from '../edge/context.ts';

/** The id of whoever acts, where it has one. */
export function actorId(actor: Ctx['actor']): string | null {
  if (actor.kind === 'buyer') return actor.buyerId;
  if (actor.kind === 'seller') return actor.memberId;
  if (actor.kind === 'operator') return actor.operatorId;
  return null;
}

/**
 * The event row of one step. Its primary key (subject, version) makes two simultaneous actors one winner and one
 * constraint error, which takes the loser's whole batch back.
 */
export function eventOf(
  ctx: Ctx,
  step: {
    subject: string;
    subjectId: string;
    version: number;
    name: string;
    from: string | null;
    to: string;
    note?: string;
  },
) {
  return ctx.db.insert(events).values({
    subjectId: step.subjectId,
    version: step.version,
    subject: step.subject,
    step: step.name,
    fromState: step.from,
    toState: step.to,
    byKind: ctx.actor.kind,
    byId: actorId(ctx.actor),
    note: step.note ?? null,
    at: ctx.now,
  });
}
