import { commit, isConstraintError, type Statement } from '../../../db/client.ts';
import type { sanctions } from '../../../db/schema/sanctions.ts';
import { findReaders } from '../../accounts/member-queries.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { noticeStatements } from '../../notices/notice.ts';
import { auditOf } from '../../process/audit.ts';
import { dueAfter } from '../../process/calendar.ts';
import { clockStep, decideStep } from '../../process/process.ts';
import type { ToldReasons } from './contract.ts';
import { type SanctionStep, sanctionProcess } from './process.ts';
import type { SanctionCase } from './queries.ts';
import { appealUntil } from './rules.ts';
import { beginEffect, endEffect, sanctionStatements } from './writes.ts';

export interface StepTaken {
  name: SanctionStep;
  /** Why, to the refurbisher where its mail says so, and for the history. */
  note?: string;
  set?: Partial<typeof sanctions.$inferInsert>;
  /** The statement that this step tells for the first time. */
  told?: ToldReasons;
  /** Rows that change with it, after what it does. */
  statements?: readonly Statement[];
}

/**
 * Takes one step of a sanction with everything that belongs to it: its row, what it does or undoes, the mail, the audit
 * trail. All or nothing, and of two at once one.
 */
export async function commitStep(
  ctx: Ctx,
  one: SanctionCase,
  taken: StepTaken,
): Promise<Outcome<{ version: number }, 'not_now' | 'changed_meanwhile'>> {
  const { sanction, seller } = one;
  const step = decideStep(sanctionProcess, sanction.state, taken.name, ctx.actor);
  if (!step.ok) return refuse('conflict', 'not_now');
  const set = { ...taken.set, ...(taken.told ? { told: JSON.stringify(taken.told) } : {}) };
  const { emails } = step.tell.length > 0 ? await findReaders(ctx, seller.id) : { emails: [] };
  const begins = step.to === 'in_force';
  const ends = sanction.state === 'in_force' && taken.name !== 'close';
  try {
    await commit(ctx.db, [
      ...sanctionStatements(ctx, sanction, {
        ...{ name: taken.name, to: step.to, note: taken.note?.slice(0, 500) },
        set: { dueAt: dueIn(ctx, one, step.to, set), ...set },
      }),
      ...(begins ? beginEffect(ctx, sanction) : []),
      ...(ends ? endEffect(ctx, sanction) : []),
      ...(taken.statements ?? []),
      ...(ctx.actor.kind === 'operator'
        ? [
            auditOf(ctx, {
              ...{ action: `sanction.${taken.name}`, subjectId: sanction.id, sellerId: seller.id },
              note: taken.note?.slice(0, 500),
            }),
          ]
        : []),
      ...noticeStatements(ctx, step.tell, {
        ...{ subjectId: sanction.id, version: sanction.version + 1 },
        seller: { emails, locale: seller.locale },
        values: { sanction: noticeOf({ ...sanction, ...set }, taken, taken.told ?? sanction.told) },
      }),
    ]);
    return done({ version: sanction.version + 1 });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}

type Set = Partial<typeof sanctions.$inferInsert>;

/** When the clock looks at it next: at its effect, at its end, or when nobody has decided. */
function dueIn(ctx: Ctx, { sanction, seller }: SanctionCase, to: string, set: Set): number | null {
  if (to === 'noticed') return set.effectiveAt ?? sanction.effectiveAt;
  if (to === 'in_force') {
    const endsAt = set.endsAt === undefined ? sanction.endsAt : set.endsAt;
    // What has no end, a termination, closes the account when nobody can object any more.
    return endsAt ?? appealUntil(set.noticedAt ?? sanction.noticedAt ?? ctx.now);
  }
  const next = clockStep(sanctionProcess, to);
  return next ? dueAfter(ctx.now, next.after, seller.country) : null;
}

/** What a mail may say of a sanction. */
function noticeOf(
  sanction: {
    id: string;
    kind: string;
    noticedAt?: number | null;
    effectiveAt?: number | null;
    endsAt?: number | null;
  },
  { note }: StepTaken,
  told: ToldReasons | undefined,
) {
  return {
    id: sanction.id,
    kind: sanction.kind as 'cap',
    rows: (told?.rows ?? []).map(({ label, text }) => ({ label, text })),
    ...(sanction.effectiveAt ? { effectiveAt: sanction.effectiveAt } : {}),
    ...(sanction.endsAt ? { endsAt: sanction.endsAt } : {}),
    ...(sanction.noticedAt ? { appealUntil: appealUntil(sanction.noticedAt) } : {}),
    ...(note ? { reason: note } : {}),
  };
}
