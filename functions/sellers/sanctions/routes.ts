import { type Context, Hono } from 'hono';
import { paths } from '../../../src/paths.ts';
import { contextAs } from '../../accounts/session.ts';
import { isForm, parseBody, parseQuery } from '../../edge/forms.ts';
import { refuse } from '../../edge/outcome.ts';
import { renderRefusal } from '../../edge/page.ts';
import { problem } from '../../edge/problem.ts';
import { byKey } from '../keys/by-key.ts';
import { appealInput, sanctionsQuery } from './contract.ts';
import { lodgeAppeal } from './lodge-appeal.ts';
import { listForPrograms } from './queries.ts';

type C = Context<{ Bindings: Env }>;

/** An owner objects: by the form of the page, which keeps what was typed, or as JSON. */
async function object(c: C): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  const form = isForm(c.req.raw);
  const id = (c.req.param('id') ?? '').slice(0, 60);
  const page = paths.deskSanction(id);
  if (ctx.actor.kind !== 'seller') {
    if (!form) return problem(refuse('forbidden', 'not_signed_in'), c.req.path);
    return c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(page)}`, 303);
  }
  const input = await parseBody(c.req.raw, appealInput);
  const outcome = input.ok ? await lodgeAppeal(ctx, { ...input.value, sanctionId: id }) : input;
  if (!form) return outcome.ok ? c.json(outcome.value, 201) : problem(outcome, c.req.path);
  return outcome.ok ? c.redirect(`${page}?done=appeal`, 303) : renderRefusal(c, outcome, input.raw, page);
}

/** What a refurbisher reads of its sanctions by program, and how it objects at its desk. */
export const sanctionRoutes = new Hono<{ Bindings: Env }>()
  .get(
    '/api/seller/sanctions',
    byKey('reports:read', async (c, ctx) => {
      const query = parseQuery(c.req.query(), sanctionsQuery);
      const list = query.ok ? await listForPrograms(ctx, query.value) : undefined;
      if (list) return c.json(list);
      return problem(query.ok ? refuse('invalid', 'invalid_input') : query, c.req.path);
    }),
  )
  .post('/seller/sanctions/:id/appeal', object)
  .get('/seller/sanctions/:id/appeal', (c) => c.redirect(paths.deskSanction(c.req.param('id').slice(0, 60)), 302));
