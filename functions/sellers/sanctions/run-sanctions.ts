import { commit } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { wordsOf } from '../../process/failures.ts';
import { commitStep, type StepTaken } from './commit-step.ts';
import { countUnfinished, findSanction, listDue, type SanctionCase } from './queries.ts';
import { dayMs, spanOf } from './rules.ts';
import { stateReasons } from './statement-rules.ts';
import { closeAccount, postpone, putOff } from './writes.ts';

/** How long what could not be done rests before it is tried again. Milliseconds. */
const restMs = 10 * 60_000;

/**
 * By the clock: advice goes out, proposals that nobody decided lapse, what was noticed takes effect, what has lasted its
 * time ends. One that fails or is refused is said, rests a while and stops no other.
 */
export async function runSanctions(ctx: Ctx): Promise<{ moved: number; refused: number; errors?: string[] }> {
  let moved = 0;
  let refused = 0;
  const errors: string[] = [];
  for (const id of await listDue(ctx)) {
    try {
      const one = await findSanction(ctx, id);
      const end = one ? await move(ctx, one) : 'gone';
      if (end === 'moved') moved += 1;
      if (end === 'moved' || end === 'rests') continue;
      // Due still: it was no one quicker than this tick, but a step that cannot be taken.
      if (!(await putOff(ctx, id, ctx.now + restMs))) continue;
      refused += 1;
      errors.push(`${id}: ${end}`);
    } catch (thrown) {
      errors.push(`${id}: ${wordsOf(thrown)}`);
      await putOff(ctx, id, ctx.now + restMs);
    }
  }
  return { moved, refused, ...(errors.length > 0 ? { errors } : {}) };
}

/** `rests`: nothing was to be done now; otherwise the word for why a step was refused. */
type End = 'moved' | 'rests' | 'not_now' | 'changed_meanwhile';

async function move(ctx: Ctx, one: SanctionCase): Promise<End> {
  const { sanction } = one;
  // Somebody else's tick has been here.
  if (sanction.dueAt === null || sanction.dueAt > ctx.now) return 'rests';
  if (sanction.state === 'noticed') return take(ctx, one, { name: 'take_effect' });
  if (sanction.state !== 'in_force') {
    if (sanction.kind === 'advice') return advise(ctx, one);
    return take(ctx, one, { name: 'lapse', set: { endedAt: ctx.now } });
  }
  if (sanction.kind === 'termination') return close(ctx, one);
  return take(ctx, one, { name: 'end', set: { endedAt: ctx.now } });
}

async function take(ctx: Ctx, one: SanctionCase, step: StepTaken): Promise<End> {
  const outcome = await commitStep(ctx, one, step);
  return outcome.ok ? 'moved' : outcome.code;
}

/** Advice needs no person: it changes nothing but what its refurbisher knows. */
async function advise(ctx: Ctx, one: SanctionCase): Promise<End> {
  const { sanction, seller } = one;
  const span = spanOf('advice', ctx.now, false);
  const told = stateReasons({ ...sanction, noticedAt: ctx.now, ...span }, seller.locale, ctx.settings.PUBLIC_ORIGIN);
  return take(ctx, one, { name: 'advise', told, set: { noticedAt: ctx.now, ...span } });
}

/** An account closes once nothing is open: no order, no appeal, and no time to lodge one. Until then it sells nothing. */
async function close(ctx: Ctx, one: SanctionCase): Promise<End> {
  const { sanction, seller } = one;
  if ((await countUnfinished(ctx, seller.id)) > 0) {
    await commit(ctx.db, [postpone(ctx, sanction, ctx.now + dayMs)]);
    return 'rests';
  }
  const statements = closeAccount(ctx, seller.id);
  return take(ctx, one, { name: 'close', set: { endedAt: ctx.now }, statements });
}
