import { plainNumber } from '../catalogue/imei-rules.ts';
import type { Ctx } from '../edge/context.ts';
import { type Outcome, refuse } from '../edge/outcome.ts';
import { checkDevice } from './check-device.ts';
import type { MachineOrderCode, MachineShipment } from './machine-contract.ts';
import { listPackable } from './packing-queries.ts';
import { planPacking } from './packing-rules.ts';
import { listSellerLines } from './queries.ts';
import { shipOrder } from './ship-order.ts';

type Code = MachineOrderCode | 'invalid_input';

const plain = (number: string | null | undefined): string | null => plainNumber(number ?? '') || null;

/**
 * A seller's program has handed a parcel to the carrier. Numbers that were recorded when the devices were listed need not
 * be sent; one that nobody listed where another is recorded, that another sells, or whose type is another model, is refused
 * before anything is written. Everything else is decided by the verb that people use.
 */
export async function shipByMachine(
  ctx: Ctx,
  input: MachineShipment & { orderId: string },
): Promise<Outcome<{ parcelId: string }, Code>> {
  const all = await listSellerLines(ctx, input.orderId);
  const strange = input.devices.findIndex(({ lineId }) => !all.some((line) => line.id === lineId));
  if (all.length > 0 && strange >= 0)
    return refuse('invalid', 'invalid_input', { errors: [{ pointer: `/devices/${strange}/lineId`, code: 'unknown' }] });
  const lines = all.filter(({ state }) => state === 'accepted');
  const typed = new Map(
    input.devices.map(({ lineId, imei, serial }) => [lineId, { imei: plain(imei), serial: plain(serial) }]),
  );
  const lineIds = lines.map(({ id }) => id);
  const packing = planPacking(lines, typed, await listPackable(ctx, lineIds, [...typed.values()]));
  if ('elsewhere' in packing) return refuse('conflict', 'unit_elsewhere', { lineId: packing.elsewhere });
  const devices = packing.devices.map(({ lineId, numbers: { imei, serial } }) => ({
    ...{ lineId, ...(imei ? { imei } : {}), ...(serial ? { serial } : {}) },
  }));
  for (const [i, { unit, held }] of packing.devices.entries()) {
    const line = lines[i];
    // One that was never listed is held against the one that was set aside.
    const { imei = null, serial = null } = unit ?? held ?? {};
    const refused =
      line && (await checkDevice(ctx, { lineId: line.id, modelId: line.modelId, imei, serial }, devices[i]));
    if (refused) return refused;
  }
  return shipOrder(ctx, { ...input, devices });
}
