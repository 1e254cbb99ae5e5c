import { sql } from 'drizzle-orm';
import { commit, isConstraintError, type Statement } from '../../db/client.ts';
import { parcels } from '../../db/schema/orders.ts';
import { worksIn } from '../accounts/member-rights.ts';
import { plainNumber } from '../catalogue/imei-rules.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { identifyUnit, moveUnits, sellUnlisted, unitsAreStill } from '../offers/writes.ts';
import { clearGuards, guard } from '../process/guard.ts';
import type { OrderCode, ShipInput } from './contract.ts';
import { lineNotice } from './notices.ts';
import { listPackable } from './packing-queries.ts';
import { type Packing, planPacking } from './packing-rules.ts';
import { findGroup, imeiInUse, inOtherSale, listDeviceFacts, listSellerLines } from './queries.ts';
import { checkDevices } from './rules.ts';
import { type LineRow, lineStepStatements } from './writes.ts';

const plain = (number: string | undefined) => plainNumber(number ?? '') || null;

/**
 * A refurbisher has handed a parcel to the carrier: every accepted line of the order is in it, each with the IMEI or
 * serial number of the very device. That is the one which is sold, whichever was set aside. Refuses numbers that cannot be,
 * that are in another living sale, or of a device that the seller sells as something else.
 */
export async function shipOrder(
  ctx: Ctx,
  input: ShipInput & { orderId: string },
): Promise<Outcome<{ parcelId: string }, OrderCode>> {
  if (!worksIn(ctx.actor, 'orders')) return refuse('not_found', 'order_not_found');
  const lines = (await listSellerLines(ctx, input.orderId)).filter((line) => line.state === 'accepted');
  const first = lines[0];
  if (!first)
    return (await listSellerLines(ctx, input.orderId)).length > 0
      ? refuse('conflict', 'not_now')
      : refuse('not_found', 'order_not_found');
  const chosen = await choosePacking(ctx, lines, input);
  if (!chosen.ok) return chosen;
  const numbersOf = new Map(chosen.value.devices.map(({ lineId, numbers }) => [lineId, numbers]));
  const facts = await findGroup(ctx, first.groupId);
  if (!facts) return refuse('not_found', 'order_not_found');
  const parcelId = ctx.newId();
  const statements = lines.flatMap((line) => {
    const country = facts.sellers.get(line.sellerId)?.country ?? facts.group.market;
    const set = { ...numbersOf.get(line.id), parcelId, shippedAt: ctx.now };
    return lineStepStatements(ctx, line, 'ship', country, set) ?? [];
  });
  const { carrier, trackingCode } = input;
  const parcel = ctx.db.insert(parcels).values({
    id: parcelId,
    orderId: input.orderId,
    carrier,
    trackingCode,
    status: 'pre_transit',
    statusAt: ctx.now,
    trail: JSON.stringify([{ at: ctx.now, status: 'pre_transit' }]),
    nextCheckAt: ctx.now,
    shippedAt: ctx.now,
  });
  try {
    await commit(ctx.db, [
      parcel,
      ...statements,
      ...packingStatements(ctx, chosen.value),
      // Asked above for the words; asked again here, where two parcels at the same moment cannot both be right.
      ...lines.map((line) => guard(ctx, sql`NOT ${inOtherSale(numbersOf.get(line.id)?.imei ?? null, line.id)}`)),
      clearGuards(ctx),
      ...lineNotice(ctx, facts, 'ship', lines, { carrier, trackingCode }),
    ]);
    return done({ parcelId });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}

/** Which device goes with each line, by the numbers that were typed; refuses those that cannot be, or are promised elsewhere. */
async function choosePacking(
  ctx: Ctx,
  lines: readonly LineRow[],
  input: ShipInput & { orderId: string },
): Promise<Outcome<Packing, OrderCode>> {
  const typed = new Map(input.devices.map((d) => [d.lineId, { serial: plain(d.serial), imei: plain(d.imei) }]));
  const lineIds = lines.map(({ id }) => id);
  const packing = planPacking(lines, typed, await listPackable(ctx, lineIds, [...typed.values()]));
  if ('elsewhere' in packing) return refuse('conflict', 'unit_elsewhere', { lineId: packing.elsewhere });
  const sent = packing.devices
    .filter(({ lineId }) => typed.has(lineId))
    .map(({ lineId, numbers: { serial, imei } }) => ({ lineId, serial: serial ?? undefined, imei: imei ?? undefined }));
  const facts = await listDeviceFacts(ctx, input.orderId);
  const errors = checkDevices(
    facts.filter(({ id }) => lineIds.includes(id)),
    sent,
  );
  const error = errors[0];
  if (error)
    return refuse('invalid', error.code, {
      errors: errors.map((e) => ({ pointer: `/devices/${e.lineId}`, code: e.code })),
    });
  const imeis = sent.flatMap(({ imei }) => imei ?? []);
  if (new Set(imeis).size < imeis.length) return refuse('conflict', 'imei_in_use');
  for (const { lineId, imei } of sent)
    if (imei && (await imeiInUse(ctx, imei, lineId))) return refuse('conflict', 'imei_in_use');
  return done(packing);
}

/** The devices take their places: those that go are sold to their lines, those that stay are on sale again. */
function packingStatements(ctx: Ctx, { devices, moves }: Packing): Statement[] {
  const moved = moves.map(({ unit, line, state }) => ({
    id: unit.id,
    from: { state: unit.state, lineId: unit.line?.id ?? null },
    to: { state, lineId: line?.id ?? null },
  }));
  return [
    ...(moved.length > 0 ? [guard(ctx, unitsAreStill(moved)), ...moveUnits(ctx, moved)] : []),
    ...devices.flatMap(({ how, lineId, held, numbers }) => [
      ...(how === 'unknown' && held ? [sellUnlisted(ctx, lineId, held.id)] : []),
      identifyUnit(ctx, lineId, numbers),
    ]),
  ];
}
