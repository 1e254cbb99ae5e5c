import { sql } from 'drizzle-orm';
import { commit, isConstraintError } from '../../db/client.ts';
import { parcels } from '../../db/schema/orders.ts';
import { plainNumber } from '../catalogue/imei-rules.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { identifyUnit } from '../offers/writes.ts';
import { clearGuards, guard } from '../process/guard.ts';
import type { OrderCode, ShipInput } from './contract.ts';
import { lineNotice } from './notices.ts';
import { findGroup, imeiInUse, inOtherSale, listDeviceFacts, listSellerLines } from './queries.ts';
import { checkDevices } from './rules.ts';
import { type LineRow, lineStepStatements } from './writes.ts';

const plain = (number: string | undefined) => plainNumber(number ?? '') || null;

/**
 * A refurbisher has handed a parcel to the carrier: every accepted line of the order is in it, each with the IMEI or
 * serial number of the very device. Refuses numbers that cannot be, or that are in another living sale.
 */
export async function shipOrder(
  ctx: Ctx,
  input: ShipInput & { orderId: string },
): Promise<Outcome<{ parcelId: string }, OrderCode>> {
  const lines = (await listSellerLines(ctx, input.orderId)).filter((line) => line.state === 'accepted');
  const first = lines[0];
  if (!first)
    return (await listSellerLines(ctx, input.orderId)).length > 0
      ? refuse('conflict', 'not_now')
      : refuse('not_found', 'order_not_found');
  const checked = await checkNumbers(ctx, lines, input);
  if (!checked.ok) return checked;
  const facts = await findGroup(ctx, first.groupId);
  if (!facts) return refuse('not_found', 'order_not_found');
  const parcelId = ctx.newId();
  const statements = lines.flatMap((line) => {
    const device = checked.value.get(line.id) ?? { serial: null, imei: null };
    const country = facts.sellers.get(line.sellerId)?.country ?? facts.group.market;
    return [
      ...(lineStepStatements(ctx, line, 'ship', country, { ...device, parcelId, shippedAt: ctx.now }) ?? []),
      identifyUnit(ctx, line.id, device),
    ];
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
      // Asked above for the words; asked again here, where two parcels at the same moment cannot both be right.
      ...lines.map((line) => guard(ctx, sql`NOT ${inOtherSale(checked.value.get(line.id)?.imei ?? null, line.id)}`)),
      clearGuards(ctx),
      ...lineNotice(ctx, facts, 'ship', lines, { carrier, trackingCode }),
    ]);
    return done({ parcelId });
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
}

async function checkNumbers(
  ctx: Ctx,
  lines: readonly LineRow[],
  input: ShipInput & { orderId: string },
): Promise<Outcome<Map<string, { serial: string | null; imei: string | null }>, OrderCode>> {
  const rows = await listDeviceFacts(ctx, input.orderId);
  const known = rows.filter((row) => lines.some((line) => line.id === row.id));
  const errors = checkDevices(known, input.devices);
  const error = errors[0];
  if (error)
    return refuse('invalid', error.code, {
      errors: errors.map((e) => ({ pointer: `/devices/${e.lineId}`, code: e.code })),
    });
  const numbers = new Map(input.devices.map((d) => [d.lineId, { serial: plain(d.serial), imei: plain(d.imei) }]));
  const imeis = [...numbers.values()].flatMap((n) => n.imei ?? []);
  if (new Set(imeis).size < imeis.length) return refuse('conflict', 'imei_in_use');
  for (const [lineId, { imei }] of numbers)
    if (imei && (await imeiInUse(ctx, imei, lineId))) return refuse('conflict', 'imei_in_use');
  return done(numbers);
}
