import { type Context, Hono } from 'hono';
import { paths } from '../../../src/paths.ts';
import { partOf, teamPost } from '../../accounts/team-post.ts';
import type { Ctx } from '../../edge/context.ts';
import type { Outcome } from '../../edge/outcome.ts';
import { confirmSanction } from './confirm-sanction.ts';
import { decideInput, proposeInput, type StepInput, stepInput } from './contract.ts';
import { decideAppeal } from './decide-appeal.ts';
import { dismissSanction } from './dismiss-sanction.ts';
import { imposeSanction } from './impose-sanction.ts';
import { liftSanction } from './lift-sanction.ts';
import { proposeSanction } from './propose-sanction.ts';

type C = Context<{ Bindings: Env }>;

const one = (c: C): string => paths.teamSanction(partOf(c, 'id'));
const said = (word: string) => (c: C) => `${one(c)}?done=${word}`;

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
    teamPost('POST /desk/sanctions', {
      schema: proposeInput,
      act: (_, ctx, input) => proposeSanction(ctx, input),
      page: () => paths.teamSanctionNew(),
      next: (_, { id }) => `${paths.teamSanction(id)}?done=proposed`,
    }),
  )
  .post(
    '/desk/sanctions/:id/steps',
    teamPost('POST /desk/sanctions/:id/steps', {
      schema: stepInput,
      act: (c, ctx, input) => take(ctx, input, partOf(c, 'id')),
      page: one,
      next: said('step'),
    }),
  )
  .post(
    '/desk/sanctions/:id/decision',
    teamPost('POST /desk/sanctions/:id/decision', {
      schema: decideInput,
      act: (c, ctx, input) => decideAppeal(ctx, { ...input, sanctionId: partOf(c, 'id') }),
      page: one,
      next: said('decided'),
    }),
  )
  .get('/desk/sanctions/:id/steps', (c) => c.redirect(one(c), 302))
  .get('/desk/sanctions/:id/decision', (c) => c.redirect(one(c), 302));
