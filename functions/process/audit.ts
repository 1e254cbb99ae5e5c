import { auditLog } from '../../db/schema/process.ts';
import type { Ctx } from '../edge/context.ts';
import { actorId } from './events.ts';

/** What was done, as `gate.verified` or `key.ended`, to what, and which seller it concerns. */
export interface Deed {
  action: string;
  subjectId: string;
  sellerId?: string;
  /** What a person needs to understand it later; no secret, no document. */
  note?: string;
}

/** The row of the audit trail for a deed that has no life in `events`, for the batch that does it. */
export function auditOf(ctx: Ctx, { action, subjectId, sellerId, note = '' }: Deed) {
  return ctx.db.insert(auditLog).values({
    ...{ id: ctx.newId(), at: ctx.now, byKind: ctx.actor.kind, byId: actorId(ctx.actor) },
    ...{ action, subjectId, sellerId: sellerId ?? null, note },
  });
}
