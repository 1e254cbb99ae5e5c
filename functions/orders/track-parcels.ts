import { eq } from 'drizzle-orm';
import { z } from 'zod';
import { commit, isConstraintError } from '../../db/client.ts';
import { parcels } from '../../db/schema/orders.ts';
import type { Ctx } from '../edge/context.ts';
import { lineNotice } from './notices.ts';
import { findGroup, listLinesOfParcel, listParcelsToCheck } from './queries.ts';
import { lineStepStatements } from './writes.ts';

/** The aggregator's answer, as EasyPost shapes it; only what we use. */
const trackerSchema = z.object({
  id: z.string(),
  status: z.string(),
  tracking_details: z
    .array(
      z.object({
        datetime: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
        status: z.string(),
        tracking_location: z.object({ city: z.string().nullish(), country: z.string().nullish() }).nullish(),
      }),
    )
    .default([]),
});
type Tracker = z.infer<typeof trackerSchema>;

const hour = 3_600_000;
/** Statuses after which nothing more will come. */
const ended = ['delivered', 'return_to_sender', 'cancelled'];

type ParcelRow = Awaited<ReturnType<typeof listParcelsToCheck>>[number];

/**
 * Asks the carriers about every parcel whose turn has come and moves what arrived to `delivered`. A carrier that does
 * not answer is asked again in an hour; unknown words are kept as they are and never dropped.
 */
export async function trackParcels(ctx: Ctx): Promise<{ checked: number; delivered: number }> {
  let delivered = 0;
  const due = await listParcelsToCheck(ctx);
  for (const row of due) {
    try {
      const tracker = await askCarrier(ctx, row);
      if (!tracker) await askLater(ctx, row.parcel.id);
      else if (await noteTracking(ctx, row, tracker)) delivered += 1;
    } catch {
      // One that cannot be noted waits its hour like one that is not answered: it stops no other.
      await askLater(ctx, row.parcel.id);
    }
  }
  return { checked: due.length, delivered };
}

async function askLater(ctx: Ctx, parcelId: string): Promise<void> {
  await ctx.db
    .update(parcels)
    .set({ nextCheckAt: ctx.now + hour })
    .where(eq(parcels.id, parcelId));
}

async function askCarrier(ctx: Ctx, { parcel, fromCountry, toMarket }: ParcelRow): Promise<Tracker | undefined> {
  const { CARRIER_API_URL, CARRIER_API_KEY } = ctx.settings;
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${CARRIER_API_KEY}` };
  try {
    const answer = parcel.trackerId
      ? await fetch(`${CARRIER_API_URL}/trackers/${encodeURIComponent(parcel.trackerId)}`, {
          headers,
          signal: AbortSignal.timeout(5_000),
        })
      : await fetch(`${CARRIER_API_URL}/trackers`, {
          method: 'POST',
          headers,
          signal: AbortSignal.timeout(5_000),
          body: JSON.stringify({
            tracking_code: parcel.trackingCode,
            carrier: parcel.carrier,
            from_country: fromCountry,
            to_country: toMarket,
          }),
        });
    if (!answer.ok) return undefined;
    return trackerSchema.parse(await answer.json());
  } catch {
    return undefined;
  }
}

async function noteTracking(ctx: Ctx, { parcel }: ParcelRow, tracker: Tracker): Promise<boolean> {
  const trail = tracker.tracking_details.map((detail) => ({
    at: Date.parse(detail.datetime),
    status: detail.status,
    ...(detail.tracking_location?.city ? { city: detail.tracking_location.city } : {}),
    ...(detail.tracking_location?.country ? { country: detail.tracking_location.country } : {}),
  }));
  const arrivedAt =
    tracker.status === 'delivered' ? (trail.findLast((t) => t.status === 'delivered')?.at ?? ctx.now) : null;
  const update = ctx.db
    .update(parcels)
    .set({
      trackerId: tracker.id,
      status: tracker.status,
      statusAt: trail.at(-1)?.at ?? ctx.now,
      ...(trail.length > 0 ? { trail: JSON.stringify(trail) } : {}),
      nextCheckAt: ended.includes(tracker.status) ? null : ctx.now + hour,
      deliveredAt: arrivedAt,
    })
    .where(eq(parcels.id, parcel.id));
  const lines = arrivedAt === null ? [] : await listLinesOfParcel(ctx, parcel.id);
  const first = lines[0];
  const facts = first && (await findGroup(ctx, first.groupId));
  const steps = facts
    ? lines.flatMap(
        (line) => lineStepStatements(ctx, line, 'deliver', facts.group.market, { deliveredAt: arrivedAt }) ?? [],
      )
    : [];
  try {
    await commit(ctx.db, [update, ...steps, ...(facts ? lineNotice(ctx, facts, 'deliver', lines, {}) : [])]);
    return lines.length > 0;
  } catch (error) {
    if (isConstraintError(error)) return false;
    throw error;
  }
}
