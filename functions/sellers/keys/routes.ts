import { type Context, Hono } from 'hono';
import { paths } from '../../../src/paths.ts';
import { contextAs } from '../../accounts/session.ts';
import type { Ctx } from '../../edge/context.ts';
import { isForm, parseBody } from '../../edge/forms.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { renderOnce, renderRefusal } from '../../edge/page.ts';
import { problem } from '../../edge/problem.ts';
import { byKey } from './by-key.ts';
import { type KeyAnswer, type KeyCode, type KeyView, type MadeKey, makeKeyForm, makeKeyInput } from './contract.ts';
import { endKey } from './end-key.ts';
import { makeKey } from './make-key.ts';
import type { OpenKey } from './queries.ts';
import { rotateKey } from './rotate-key.ts';

type C = Context<{ Bindings: Env }>;
const noStore = { 'cache-control': 'no-store' };

/** Runs a deed of a member; who is not signed in comes to the door, a program is told. */
async function asMember(c: C, deed: (ctx: Ctx, form: boolean) => Promise<Response>): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  const form = isForm(c.req.raw);
  if (ctx.actor.kind === 'seller') return deed(ctx, form);
  if (!form) return problem(refuse('forbidden', 'not_signed_in'), c.req.path);
  return c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(paths.deskKeys())}`, 303);
}

/** The one time that a secret is said: in the answer itself, never in an address, so no redirect. */
const shown = (c: C, form: boolean, made: MadeKey): Response | Promise<Response> =>
  form ? renderOnce(c, paths.deskKeys(), { ...made }) : c.json(made, 201, noStore);

const making = (c: C) =>
  asMember(c, async (ctx, form) => {
    const input = await parseBody(c.req.raw, form ? makeKeyForm : makeKeyInput);
    const outcome = input.ok ? await makeKey(ctx, input.value) : input;
    if (outcome.ok) return shown(c, form, outcome.value);
    return form ? renderRefusal(c, outcome, input.raw) : problem(outcome, c.req.path);
  });

/** Back to the list, with what came of it. */
const toList = (c: C, keyId: string, outcome: Outcome<KeyView | MadeKey, KeyCode>) =>
  c.redirect(paths.deskKeys(outcome.ok ? { ended: keyId } : { error: outcome.code }), 303);

const rotation = (c: C, keyId: string) =>
  asMember(c, async (ctx, form) => {
    const outcome = await rotateKey(ctx, { keyId });
    if (outcome.ok) return shown(c, form, outcome.value);
    return form ? toList(c, keyId, outcome) : problem(outcome, c.req.path);
  });

const ending = (c: C, keyId: string) =>
  asMember(c, async (ctx, form) => {
    const outcome = await endKey(ctx, { keyId });
    if (form) return toList(c, keyId, outcome);
    return outcome.ok ? c.json(outcome.value, 200, noStore) : problem(outcome, c.req.path);
  });

const answerOf = ({ id, name, mode, scopes, createdAt, endsAt, seller }: OpenKey): KeyAnswer => ({
  ...{ id, name, mode, scopes, createdAt, endsAt },
  seller: { id: seller.id, name: seller.name, state: seller.state, country: seller.country },
});

/** Keys: what a program's own key opens, and what an owner does with keys at the desk. */
export const keyRoutes = new Hono<{ Bindings: Env }>()
  .get(
    '/api/seller/key',
    byKey('any', async (c, _, key) => c.json(answerOf(key))),
  )
  .post('/seller/keys', making)
  .post('/seller/keys/:keyId/rotation', (c) => rotation(c, c.req.param('keyId')))
  .post('/seller/keys/:keyId/end', (c) => ending(c, c.req.param('keyId')));
