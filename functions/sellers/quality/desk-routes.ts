import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import { paths } from '../../../src/paths.ts';
import type { TeamDoor } from '../../accounts/operator-rights.ts';
import { partOf, type TeamForm, teamPost } from '../../accounts/team-post.ts';
import { sampleFinding, sampleInput } from '../vetting/contract.ts';
import { orderSample } from '../vetting/order-sample.ts';
import { recordSample } from '../vetting/record-sample.ts';
import { restoreInput, seenInput } from './contract.ts';
import { restoreListing } from './restore-listing.ts';
import { seeAnomaly } from './see-anomaly.ts';

type C = Context<{ Bindings: Env }>;

const page = paths.teamQuality();

/** A form of the quality queue, whose page says in one word what was done. */
const post = <T>(door: TeamDoor, done: string, schema: z.ZodType<T>, act: TeamForm<T, unknown>['act']) =>
  teamPost(door, { schema, act, page: () => page, next: () => paths.teamQuality({ done }) });

/** Whoever asks by hand for the address of a form is led to its page. */
const back = (c: C) => c.redirect(page, 302);

/** What the team does with the quality queue; who may, the table of doors says, and each verb again. */
export const qualityDeskRoutes = new Hono<{ Bindings: Env }>()
  .post(
    '/desk/quality/anomalies/:id',
    post('POST /desk/quality/anomalies/:id', 'seen', seenInput, (c, ctx) =>
      seeAnomaly(ctx, { anomalyId: partOf(c, 'id') }),
    ),
  )
  .post(
    '/desk/quality/listings/:id',
    post('POST /desk/quality/listings/:id', 'restored', restoreInput, (c, ctx, input) =>
      restoreListing(ctx, { ...input, offerId: partOf(c, 'id') }),
    ),
  )
  .post(
    '/desk/quality/sellers/:id/samples',
    post('POST /desk/quality/sellers/:id/samples', 'ordered', sampleInput.omit({ kind: true }), (c, ctx, input) =>
      orderSample(ctx, { ...input, kind: 'mystery', sellerId: partOf(c, 'id') }),
    ),
  )
  .post(
    '/desk/quality/sellers/:id/samples/:sample',
    post('POST /desk/quality/sellers/:id/samples/:sample', 'recorded', sampleFinding, (c, ctx, input) =>
      recordSample(ctx, { ...input, sellerId: partOf(c, 'id'), sampleId: partOf(c, 'sample') }),
    ),
  )
  .get('/desk/quality/anomalies/:id', back)
  .get('/desk/quality/listings/:id', back)
  .get('/desk/quality/sellers/:id/samples', back)
  .get('/desk/quality/sellers/:id/samples/:sample', back);
