import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { paths } from '../../../src/paths.ts';
import { contextAs } from '../../accounts/session.ts';
import type { Ctx } from '../../edge/context.ts';
import { isForm, parseBody } from '../../edge/forms.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { renderRefusal } from '../../edge/page.ts';
import { problem } from '../../edge/problem.ts';
import { deliveryForm } from '../vetting/configuration-contract.ts';
import { addPerson } from './add-person.ts';
import { changeContact } from './change-contact.ts';
import { changeDelivery } from './change-delivery.ts';
import { changeRole } from './change-role.ts';
import { contactInput, personInput, roleInput } from './contract.ts';
import { endPerson } from './end-person.ts';

type C = Context<{ Bindings: Env }>;

/** A form or a JSON body of an owner: with a form the page comes again, with what came of it or what was wrong. */
function deed<T>(
  schema: z.ZodType<T>,
  act: (ctx: Ctx, value: T, c: C) => Promise<Outcome<object>>,
  page: (came?: string) => string,
  came: string,
) {
  return async (c: C): Promise<Response> => {
    const ctx = await contextAs(c.req.raw, c.env, 'seller');
    const form = isForm(c.req.raw);
    if (ctx.actor.kind !== 'seller')
      return form
        ? c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(page())}`, 303)
        : problem(refuse('forbidden', 'not_signed_in'), c.req.path);
    const input = await parseBody(c.req.raw, schema);
    const outcome: Outcome<object> = input.ok ? await act(ctx, input.value, c) : input;
    if (!form) return outcome.ok ? c.json(outcome.value) : problem(outcome, c.req.path);
    return outcome.ok ? c.redirect(page(came), 303) : renderRefusal(c, outcome, input.raw, page());
  };
}

const personId = (c: C) => c.req.param('personId') ?? '';
const people = (came?: string) => paths.deskCompany('people', came);

/** What an owner does with its company at the desk: its people, its contact, its deliveries. */
export const peopleRoutes = new Hono<{ Bindings: Env }>()
  .post('/seller/company/people', deed(personInput, addPerson, people, 'added'))
  .post(
    '/seller/company/people/:personId/role',
    deed(roleInput, (ctx, { role }, c) => changeRole(ctx, { personId: personId(c), role }), people, 'role'),
  )
  .post('/seller/company/people/:personId/end', async (c) => {
    const ctx = await contextAs(c.req.raw, c.env, 'seller');
    if (ctx.actor.kind !== 'seller')
      return c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(people())}`, 303);
    const outcome = await endPerson(ctx, { personId: personId(c) });
    if (!isForm(c.req.raw)) return outcome.ok ? c.json(outcome.value) : problem(outcome, c.req.path);
    return outcome.ok ? c.redirect(people('ended'), 303) : renderRefusal(c, outcome, {}, people());
  })
  .post(
    '/seller/company/contact',
    deed(contactInput, changeContact, (came) => paths.deskCompany('', came), 'contact'),
  )
  .post(
    '/seller/company/delivery',
    deed(deliveryForm, changeDelivery, (came) => paths.deskCompany('delivery', came), 'delivery'),
  );
