import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { paths } from '../../src/paths.ts';
import type { TeamDoor } from '../accounts/operator-rights.ts';
import { partOf, type TeamForm, teamPost } from '../accounts/team-post.ts';
import { compareDay } from './compare-day.ts';
import { decideOwed } from './decide-owed.ts';
import { dayInput, payoutStepInput, placeHoldInput, releaseInput } from './desk-contract.ts';
import { noteDay } from './note-day.ts';
import { placeHold } from './place-hold.ts';
import { releaseHold } from './release-hold.ts';

type C = Context<{ Bindings: Env }>;
/** A form of finance: its page says that it was done. */
const post = <T>(
  door: TeamDoor,
  page: TeamForm<T, unknown>['page'],
  schema: z.ZodType<T>,
  act: TeamForm<T, unknown>['act'],
) => teamPost(door, { schema, act, page, next: (c, _, sent) => `${page(c, sent)}?done=1` });

const toSeller = (_: C, sent: Record<string, unknown>) =>
  /^[\w-]{1,80}$/.test(String(sent.sellerId)) ? paths.teamMoneySeller(String(sent.sellerId)) : paths.teamMoney();
const toHold = (c: C) => paths.teamMoneyHold(encodeURIComponent(partOf(c, 'id')));
const toPayout = (c: C) => paths.teamMoneyPayout(encodeURIComponent(partOf(c, 'id')));
const toDay = (c: C) => paths.teamMoneyDay(encodeURIComponent(partOf(c, 'day')));

/** What finance does at the team's desk, form by form. */
export const deskMoneyRoutes = new Hono<{ Bindings: Env }>()
  .post(
    '/desk/money/holds',
    post('POST /desk/money/holds', toSeller, placeHoldInput, (_, ctx, input) => placeHold(ctx, input)),
  )
  .post(
    '/desk/money/holds/:id',
    post('POST /desk/money/holds/:id', toHold, releaseInput, (c, ctx, input) =>
      releaseHold(ctx, { ...input, holdId: partOf(c, 'id') }),
    ),
  )
  .post(
    '/desk/money/payouts/:id',
    post('POST /desk/money/payouts/:id', toPayout, payoutStepInput, (c, ctx, input) =>
      decideOwed(ctx, { ...input, payoutId: partOf(c, 'id') }),
    ),
  )
  .post(
    '/desk/money/days/:day',
    post('POST /desk/money/days/:day', toDay, dayInput, (c, ctx, input) =>
      input.step === 'note'
        ? noteDay(ctx, { day: partOf(c, 'day'), note: input.note, seen: input.seen })
        : compareDay(ctx, partOf(c, 'day')),
    ),
  )
  .get('/desk/money/holds', (c) => c.redirect(paths.teamMoney(), 302));
