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
import { sampleFinding, sampleInput } from '../vetting/contract.ts';
import { orderSample } from '../vetting/order-sample.ts';
import { recordSample } from '../vetting/record-sample.ts';
import { restoreInput, seenInput } from './contract.ts';
import { restoreListing } from './restore-listing.ts';
import { seeAnomaly } from './see-anomaly.ts';

type C = Context<{ Bindings: Env }>;

const param = (c: C, name: string): string => (c.req.param(name) ?? '').slice(0, 60);
const page = paths.teamQuality();

/** A form of the quality queue: signed in, with a right of its door, with a body that is understood; then one verb. */
function post<T>(
  door: TeamDoor,
  done: string,
  schema: z.ZodType<T>,
  act: (c: C, ctx: Ctx, input: T) => Promise<Outcome<unknown>>,
) {
  return async (c: C): Promise<Response> => {
    const ctx = await contextAs(c.req.raw, c.env, 'operator');
    const form = isForm(c.req.raw);
    if (ctx.actor.kind !== 'operator') {
      return form
        ? c.redirect(`${paths.teamSignIn()}?next=${encodeURIComponent(page)}`, 303)
        : problem(refuse('forbidden', 'not_signed_in'), c.req.path);
    }
    const input = await parseBody(c.req.raw, schema);
    const allowed = mayAny(ctx.actor, teamDoors[door]);
    const outcome = !allowed ? refuse('forbidden', 'right_missing') : input.ok ? await act(c, ctx, input.value) : input;
    if (!form) return outcome.ok ? c.json(outcome.value as object) : problem(outcome, c.req.path);
    if (!outcome.ok) return renderRefusal(c, outcome, allowed ? input.raw : {}, page);
    return c.redirect(paths.teamQuality({ done }), 303);
  };
}

/** Whoever asks by hand for the address of a form is led to its page. */
const back = (c: C) => c.redirect(page, 302);

/** What the team does with the quality queue; who may, the table of doors says, and each verb again. */
export const qualityDeskRoutes = new Hono<{ Bindings: Env }>()
  .post(
    '/desk/quality/anomalies/:id',
    post('POST /desk/quality/anomalies/:id', 'seen', seenInput, (c, ctx) =>
      seeAnomaly(ctx, { anomalyId: param(c, 'id') }),
    ),
  )
  .post(
    '/desk/quality/listings/:id',
    post('POST /desk/quality/listings/:id', 'restored', restoreInput, (c, ctx, input) =>
      restoreListing(ctx, { ...input, offerId: param(c, 'id') }),
    ),
  )
  .post(
    '/desk/quality/sellers/:id/samples',
    post('POST /desk/quality/sellers/:id/samples', 'ordered', sampleInput.omit({ kind: true }), (c, ctx, input) =>
      orderSample(ctx, { ...input, kind: 'mystery', sellerId: param(c, 'id') }),
    ),
  )
  .post(
    '/desk/quality/sellers/:id/samples/:sample',
    post('POST /desk/quality/sellers/:id/samples/:sample', 'recorded', sampleFinding, (c, ctx, input) =>
      recordSample(ctx, { ...input, sellerId: param(c, 'id'), sampleId: param(c, 'sample') }),
    ),
  )
  .get('/desk/quality/anomalies/:id', back)
  .get('/desk/quality/listings/:id', back)
  .get('/desk/quality/sellers/:id/samples', back)
  .get('/desk/quality/sellers/:id/samples/:sample', back);
