import { commit, isConstraintError, type Statement } from '../../../db/client.ts';
import { listOwners } from '../../accounts/member-queries.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import type { NoticeValues } from '../../notices/contract.ts';
import { noticeStatements } from '../../notices/notice.ts';
import { decideStep } from '../../process/process.ts';
import type { Case } from './case-queries.ts';
import { type ApplicationStep, applicationProcess } from './process.ts';
import { dueOf, versionStatements } from './writes.ts';

export interface Change {
  /** A step of the process, or a word for what happens while the state stays. */
  name:
    | ApplicationStep
    | 'submit'
    | 'withdraw_proof'
    | 'agree'
    | 'answer_quiz'
    | 'sample'
    | 'decide'
    | 'assign'
    | 'warn'
    | 'expire'
    | 'pause'
    | 'resume';
  /** For the history; read by the applicant, too. */
  note?: string;
  set?: Parameters<typeof versionStatements>[2]['set'];
  /** Rows that change with it. */
  statements?: readonly Statement[];
  /** Notices beside those of the step, as `seller:resumed`. */
  tell?: readonly string[];
  values?: NoticeValues['application'] extends infer T ? Partial<NonNullable<T>> : never;
}

/**
 * Commits one change of an application, a step or not, with everything that belongs to it: all or nothing, and of two at
 * once one. Answers the version that it made.
 */
export async function commitChange(
  ctx: Ctx,
  one: Case,
  change: Change,
): Promise<Outcome<{ version: number }, 'not_now' | 'changed_meanwhile'>> {
  const { application, seller } = one;
  const isStep = Object.hasOwn(applicationProcess.steps, change.name);
  const step = isStep
    ? decideStep(applicationProcess, application.state, change.name as ApplicationStep, ctx.actor)
    : undefined;
  if (step && !step.ok) return refuse('conflict', 'not_now');
  const to = step?.ok ? step.to : application.state;
  const tell = [...(step?.ok ? step.tell : []), ...(change.tell ?? [])];
  const owners = tell.length > 0 ? await listOwners(ctx, seller.id) : [];
  // Who applies is alive as long as something happens: each change by it moves the day on which it lapses.
  const moved = step || ctx.actor.kind === 'seller' ? { dueAt: dueOf(ctx.now, to, seller.country) } : {};
  try {
    await commit(ctx.db, [
      ...versionStatements(ctx, application, { ...change, to, set: { ...moved, ...change.set } }),
      ...(change.statements ?? []),
      ...noticeStatements(ctx, tell, {
        ...{ subjectId: seller.id, version: application.version + 1 },
        seller: { emails: owners.map(({ email }) => email), locale: seller.locale },
        values: { application: { company: seller.name, ...change.values } },
      }),
    ]);
    return done({ version: application.version + 1 });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}
