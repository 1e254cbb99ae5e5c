import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { paths } from '../../src/paths.ts';
import { may, mayAny, type TeamDoor, teamDoors } from '../accounts/operator-rights.ts';
import { contextAs } from '../accounts/session.ts';
import type { Ctx } from '../edge/context.ts';
import { isForm, parseBody } from '../edge/forms.ts';
import { type Outcome, refuse } from '../edge/outcome.ts';
import { renderRefusal } from '../edge/page.ts';
import { problem } from '../edge/problem.ts';
import { decideOwed } from './decide-owed.ts';
import { dayInput, payoutStepInput, placeHoldInput, releaseInput } from './desk-contract.ts';
import { noteDay } from './note-day.ts';
import { placeHold } from './place-hold.ts';
import { reconcileDay } from './reconcile-day.ts';
import { findDay } from './reconcile-queries.ts';
import { releaseHold } from './release-hold.ts';

type C = Context<{ Bindings: Env }>;
const param = (c: C, name: string): string => (c.req.param(name) ?? '').slice(0, 120);

/** A POST of finance: signed in, with the right, with a body that is understood; then one verb. */
function post<T>(
  door: TeamDoor,
  page: (c: C, sent: Record<string, unknown>) => string,
  schema: z.ZodType<T>,
  act: (c: C, ctx: Ctx, input: T) => Promise<Outcome<unknown>>,
) {
  return async (c: C): Promise<Response> => {
    const ctx = await contextAs(c.req.raw, c.env, 'operator');
    const form = isForm(c.req.raw);
    if (ctx.actor.kind !== 'operator') {
      return form
        ? c.redirect(`${paths.teamSignIn()}?next=${encodeURIComponent(page(c, {}))}`, 303)
        : problem(refuse('forbidden', 'not_signed_in'), c.req.path);
    }
    const input = await parseBody(c.req.raw, schema);
    const allowed = mayAny(ctx.actor, teamDoors[door]);
    const outcome = !allowed ? refuse('forbidden', 'right_missing') : input.ok ? await act(c, ctx, input.value) : input;
    if (!form) return outcome.ok ? c.json(outcome.value ?? {}) : problem(outcome, c.req.path);
    const here = page(c, input.raw);
    if (!outcome.ok) return renderRefusal(c, outcome, allowed ? input.raw : {}, here);
    return c.redirect(`${here}?done=1`, 303);
  };
}

async function compareAnew(ctx: Ctx, day: string): Promise<Outcome<unknown>> {
  if (!may(ctx.actor, 'money')) return refuse('forbidden', 'right_missing');
  const known = /^\d{4}-\d{2}-\d{2}$/.test(day) ? await findDay(ctx, day) : undefined;
  // The day on which comparing began was not whole.
  if (!known || known.differences.includes('"start"')) return refuse('not_found', 'day_not_found');
  return reconcileDay(ctx, day);
}

const toSeller = (_: C, sent: Record<string, unknown>) =>
  /^[\w-]{1,80}$/.test(String(sent.sellerId)) ? paths.teamMoneySeller(String(sent.sellerId)) : paths.teamMoney();
const toHold = (c: C) => paths.teamMoneyHold(encodeURIComponent(param(c, 'id')));
const toPayout = (c: C) => paths.teamMoneyPayout(encodeURIComponent(param(c, 'id')));
const toDay = (c: C) => paths.teamMoneyDay(encodeURIComponent(param(c, 'day')));

/** What finance does at the team's desk, form by form. */
export const deskMoneyRoutes = new Hono<{ Bindings: Env }>()
  .post(
    '/desk/money/holds',
    post('POST /desk/money/holds', toSeller, placeHoldInput, (_, ctx, input) => placeHold(ctx, input)),
  )
  .post(
    '/desk/money/holds/:id',
    post('POST /desk/money/holds/:id', toHold, releaseInput, (c, ctx, input) =>
      releaseHold(ctx, { ...input, holdId: param(c, 'id') }),
    ),
  )
  .post(
    '/desk/money/payouts/:id',
    post('POST /desk/money/payouts/:id', toPayout, payoutStepInput, (c, ctx, input) =>
      decideOwed(ctx, { ...input, payoutId: param(c, 'id') }),
    ),
  )
  .post(
    '/desk/money/days/:day',
    post('POST /desk/money/days/:day', toDay, dayInput, (c, ctx, input) =>
      input.step === 'note'
        ? noteDay(ctx, { day: param(c, 'day'), note: input.note, seen: input.seen })
        : compareAnew(ctx, param(c, 'day')),
    ),
  )
  .get('/desk/money/holds', (c) => c.redirect(paths.teamMoney(), 302));
