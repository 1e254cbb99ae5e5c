import { type Context, Hono } from 'hono';
import { paths } from '../../src/paths.ts';
import { contextAs } from '../accounts/session.ts';
import type { Ctx } from '../edge/context.ts';
import { isForm, parseBody } from '../edge/forms.ts';
import { type Outcome, refuse } from '../edge/outcome.ts';
import { problem } from '../edge/problem.ts';
import { acceptOrder } from './accept-order.ts';
import { refuseInput, shipForm } from './contract.ts';
import { refuseOrder } from './refuse-order.ts';
import { shipOrder } from './ship-order.ts';

type C = Context<{ Bindings: Env }>;

const asSeller = (act: (c: C, ctx: Ctx, orderId: string) => Promise<Outcome<unknown>>) => async (c: C) => {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  const orderId = c.req.param('id') ?? '';
  const form = isForm(c.req.raw);
  if (ctx.actor.kind !== 'seller') {
    return form
      ? c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(paths.deskOrder(orderId))}`, 303)
      : problem(refuse('forbidden', 'not_signed_in'), c.req.path);
  }
  const outcome = await act(c, ctx, orderId);
  if (!form) return outcome.ok ? c.json(outcome.value as object) : problem(outcome, c.req.path);
  return c.redirect(outcome.ok ? paths.deskOrder(orderId) : `${paths.deskOrder(orderId)}?error=${outcome.code}`, 303);
};

/** What a refurbisher does with an order: take it on, refuse it, send it. */
export const deskOrderRoutes = new Hono<{ Bindings: Env }>()
  .post(
    '/seller/orders/:id/acceptance',
    asSeller((_, ctx, orderId) => acceptOrder(ctx, { orderId })),
  )
  .post(
    '/seller/orders/:id/refusal',
    asSeller(async (c, ctx, orderId) => {
      const input = await parseBody(c.req.raw, refuseInput);
      return input.ok ? refuseOrder(ctx, { orderId, reason: input.value.reason }) : input;
    }),
  )
  .post(
    '/seller/orders/:id/shipment',
    asSeller(async (c, ctx, orderId) => {
      const input = await parseBody(c.req.raw, shipForm);
      return input.ok ? shipOrder(ctx, { ...input.value, orderId }) : input;
    }),
  );
