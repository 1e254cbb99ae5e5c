import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { paths } from '../../../src/paths.ts';
import { mayAny, type TeamDoor, teamDoors } from '../../accounts/operator-rights.ts';
import { contextAs } from '../../accounts/session.ts';
import type { Ctx } from '../../edge/context.ts';
import { isForm, parseBody } from '../../edge/forms.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { renderRefusal } from '../../edge/page.ts';
import { problem } from '../../edge/problem.ts';
import { confirmSanction } from './confirm-sanction.ts';
import { decideInput, proposeInput, type StepInput, stepInput } from './contract.ts';
import { decideAppeal } from './decide-appeal.ts';
import { dismissSanction } from './dismiss-sanction.ts';
import { imposeSanction } from './impose-sanction.ts';
import { liftSanction } from './lift-sanction.ts';
import { proposeSanction } from './propose-sanction.ts';

type C = Context<{ Bindings: Env }>;

const idOf = (c: C): string => (c.req.param('id') ?? '').slice(0, 60);
const one = (c: C): string => paths.teamSanction(idOf(c));

/** A POST of the team: signed in, with a right of its door, understood; then one verb, and its page again. */
function post<T, V>(
  door: TeamDoor,
  schema: z.ZodType<T>,
  page: (c: C) => string,
  act: (ctx: Ctx, input: T, id: string) => Promise<Outcome<V>>,
  next: (c: C, value: V) => string,
) {
  return async (c: C): Promise<Response> => {
    const ctx = await contextAs(c.req.raw, c.env, 'operator');
    const form = isForm(c.req.raw);
    if (ctx.actor.kind !== 'operator') {
      return form
        ? c.redirect(`${paths.teamSignIn()}?next=${encodeURIComponent(page(c))}`, 303)
        : problem(refuse('forbidden', 'not_signed_in'), c.req.path);
    }
    const input = await parseBody(c.req.raw, schema);
    const allowed = mayAny(ctx.actor, teamDoors[door]);
    if (!allowed || !input.ok) {
      const outcome = allowed && !input.ok ? input : refuse('forbidden', 'right_missing');
      return form ? renderRefusal(c, outcome, allowed ? input.raw : {}, page(c)) : problem(outcome, c.req.path);
    }
    const outcome = await act(ctx, input.value, idOf(c));
    if (!form) return outcome.ok ? c.json(outcome.value as object) : problem(outcome, c.req.path);
    return outcome.ok ? c.redirect(next(c, outcome.value), 303) : renderRefusal(c, outcome, input.raw, page(c));
  };
}

function take(ctx: Ctx, input: StepInput, id: string): Promise<Outcome<{ version: number }>> {
  if (input.step === 'impose') {
    const { step: _, ...rest } = input;
    return imposeSanction(ctx, { ...rest, id });
  }
  if (input.step === 'confirm') return confirmSanction(ctx, { id, version: input.version });
  const told = { id, version: input.version, reason: input.reason };
  return input.step === 'dismiss' ? dismissSanction(ctx, told) : liftSanction(ctx, told);
}

/** What the team does about sanctions at its desk; who may, the table of doors says, and each verb again. */
export const deskSanctionRoutes = new Hono<{ Bindings: Env }>()
  .post(
    '/desk/sanctions',
    post(
      'POST /desk/sanctions',
      proposeInput,
      () => paths.teamSanctionNew(),
      (ctx, input) => proposeSanction(ctx, input),
      (_, { id }) => `${paths.teamSanction(id)}?done=proposed`,
    ),
  )
  .post(
    '/desk/sanctions/:id/steps',
    post('POST /desk/sanctions/:id/steps', stepInput, one, take, (c) => `${one(c)}?done=step`),
  )
  .post(
    '/desk/sanctions/:id/decision',
    post(
      'POST /desk/sanctions/:id/decision',
      decideInput,
      one,
      (ctx, input, id) => decideAppeal(ctx, { ...input, sanctionId: id }),
      (c) => `${one(c)}?done=decided`,
    ),
  )
  .get('/desk/sanctions/:id/steps', (c) => c.redirect(one(c), 302))
  .get('/desk/sanctions/:id/decision', (c) => c.redirect(one(c), 302));
