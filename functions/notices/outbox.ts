import { outbox } from '../../db/schema/process.ts';
import type { Ctx } from '../edge/context.ts';

/**
 * The row that makes something happen outside, for the batch that decides it. The id says the cause: the same cause
 * twice is one row, whatever is retried above it.
 */
export function outboxStatement(ctx: Ctx, row: { id: string; kind: string; payload: object; dueAt?: number }) {
  return ctx.db
    .insert(outbox)
    .values({
      id: row.id,
      kind: row.kind,
      payload: JSON.stringify(row.payload),
      dueAt: row.dueAt ?? ctx.now,
      createdAt: ctx.now,
    })
    .onConflictDoNothing();
}
