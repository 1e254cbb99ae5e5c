import { plainNumber } from '../catalogue/imei-rules.ts';
import type { Ctx } from '../edge/context.ts';
import { type Outcome, refuse } from '../edge/outcome.ts';
import { checkDevice } from './check-device.ts';
import type { MachineOrderCode, MachineShipment } from './machine-contract.ts';
import { listHeldUnits } from './machine-queries.ts';
import { shipOrder } from './ship-order.ts';

type Device = MachineShipment['devices'][number];
type Code = MachineOrderCode | 'invalid_input';

const plain = (number: string | null | undefined): string | undefined => plainNumber(number ?? '') || undefined;

/**
 * A seller's program has handed a parcel to the carrier. Numbers that were recorded when the devices were listed need not
 * be sent; one that says otherwise, that is on sale as another device, or whose type is another model, is refused before
 * anything is written. Everything else is decided by the verb that people use.
 */
export async function shipByMachine(
  ctx: Ctx,
  input: MachineShipment & { orderId: string },
): Promise<Outcome<{ parcelId: string }, Code>> {
  const held = await listHeldUnits(ctx, input.orderId);
  const strange = input.devices.findIndex(({ lineId }) => !held.some((line) => line.lineId === lineId));
  if (held.length > 0 && strange >= 0)
    return refuse('invalid', 'invalid_input', { errors: [{ pointer: `/devices/${strange}/lineId`, code: 'unknown' }] });
  const lines = held.filter(({ state }) => state === 'accepted');
  const devices: Device[] = [];
  for (const line of lines) {
    const sent = input.devices.find(({ lineId }) => lineId === line.lineId);
    const refused = await checkDevice(ctx, line, sent);
    if (refused) return refused;
    const imei = plain(sent?.imei) ?? line.imei ?? undefined;
    const serial = sent?.serial ?? line.serial ?? undefined;
    devices.push({ lineId: line.lineId, ...(imei ? { imei } : {}), ...(serial ? { serial } : {}) });
  }
  return shipOrder(ctx, { ...input, devices });
}
