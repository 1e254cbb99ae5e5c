import { commit } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { wordsOf } from '../../process/failures.ts';
import { commitStep } from './commit-step.ts';
import { countUnfinished, findSanction, listDue, type SanctionCase } from './queries.ts';
import { dayMs, spanOf } from './rules.ts';
import { stateReasons } from './statement-rules.ts';
import { closeAccount, postpone } from './writes.ts';

/**
 * By the clock: advice goes out, proposals that nobody decided lapse, what was noticed takes effect, what has lasted its
 * time ends. One that fails is tried again at the next tick and stops no other.
 */
export async function runSanctions(ctx: Ctx): Promise<{ moved: number; errors?: string[] }> {
  let moved = 0;
  const errors: string[] = [];
  for (const id of await listDue(ctx)) {
    try {
      const one = await findSanction(ctx, id);
      if (one && (await move(ctx, one))) moved += 1;
    } catch (thrown) {
      errors.push(`${id}: ${wordsOf(thrown)}`);
    }
  }
  return { moved, ...(errors.length > 0 ? { errors } : {}) };
}

async function move(ctx: Ctx, one: SanctionCase): Promise<boolean> {
  const { sanction } = one;
  // Somebody else's tick has been here.
  if (sanction.dueAt === null || sanction.dueAt > ctx.now) return false;
  if (sanction.state === 'noticed') return (await commitStep(ctx, one, { name: 'take_effect' })).ok;
  if (sanction.state !== 'in_force') {
    if (sanction.kind === 'advice') return advise(ctx, one);
    return (await commitStep(ctx, one, { name: 'lapse', set: { endedAt: ctx.now } })).ok;
  }
  if (sanction.kind === 'termination') return close(ctx, one);
  return (await commitStep(ctx, one, { name: 'end', set: { endedAt: ctx.now } })).ok;
}

/** Advice needs no person: it changes nothing but what its refurbisher knows. */
async function advise(ctx: Ctx, one: SanctionCase): Promise<boolean> {
  const { sanction, seller } = one;
  const span = spanOf('advice', ctx.now, false);
  const told = stateReasons({ ...sanction, noticedAt: ctx.now, ...span }, seller.locale, ctx.settings.PUBLIC_ORIGIN);
  return (await commitStep(ctx, one, { name: 'advise', told, set: { noticedAt: ctx.now, ...span } })).ok;
}

/** An account closes once nothing is open: no order, no appeal, and no time to lodge one. Until then it sells nothing. */
async function close(ctx: Ctx, one: SanctionCase): Promise<boolean> {
  const { sanction, seller } = one;
  if ((await countUnfinished(ctx, seller.id)) > 0) {
    await commit(ctx.db, [postpone(ctx, sanction, ctx.now + dayMs)]);
    return false;
  }
  const statements = closeAccount(ctx, seller.id);
  return (await commitStep(ctx, one, { name: 'close', set: { endedAt: ctx.now }, statements })).ok;
}
