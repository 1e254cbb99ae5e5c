import { and, gte, isNull, lt } from 'drizzle-orm';
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

/** Deletes the mails of something that is forgotten, as far as they are carried or given up: they hold addresses. */
export function forgetMails(ctx: Pick<Ctx, 'db'>, subjectId: string) {
  // ';' follows ':' in ASCII: everything that begins with the subject, by the primary key.
  const ofSubject = and(gte(outbox.id, `mail:${subjectId}:`), lt(outbox.id, `mail:${subjectId};`));
  return ctx.db.delete(outbox).where(and(ofSubject, isNull(outbox.dueAt)));
}
