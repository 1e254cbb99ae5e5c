import { isImei, plainNumber } from '../catalogue/imei-rules.ts';
import type { Ctx } from '../edge/context.ts';
import { type Refusal, refuse } from '../edge/outcome.ts';
import { listUnitFaults } from '../offers/machine/unit-queries.ts';
import type { CheckedUnit } from '../offers/machine/unit-rules.ts';
import type { MachineOrderCode, MachineShipment } from './machine-contract.ts';
import type { listHeldUnits } from './machine-queries.ts';

type Held = Pick<Awaited<ReturnType<typeof listHeldUnits>>[number], 'lineId' | 'modelId' | 'imei' | 'serial'>;
type Device = MachineShipment['devices'][number];

const plain = (number: string | null | undefined): string | undefined => plainNumber(number ?? '') || undefined;

/** What stands against the numbers of one device; undefined when nothing that we know of. */
export async function checkDevice(
  ctx: Ctx,
  line: Held,
  sent: Device | undefined,
): Promise<Refusal<MachineOrderCode> | undefined> {
  const { lineId } = line;
  for (const name of ['imei', 'serial'] as const) {
    const recorded = plain(line[name]);
    const said = plain(sent?.[name]);
    if (recorded && said && recorded !== said)
      return refuse('conflict', 'unit_other', { lineId, expected: { [name]: line[name] } });
  }
  const imei = line.imei ? undefined : plain(sent?.imei);
  const serial = line.serial ? undefined : sent?.serial;
  if ((!imei && !serial) || (imei && !isImei(imei)) || ctx.actor.kind !== 'seller') return undefined;
  const device: CheckedUnit = {
    ...{ imei: imei ?? null, serial: serial ?? null, batteryHealthPercent: null, partsReplaced: '' },
    ...{ erasureCertificate: '', vatScheme: 'margin', acquiredFrom: 'private', purchasePriceCents: null },
  };
  const known = { sellerId: ctx.actor.sellerId, modelId: line.modelId, units: [device] };
  const [fault] = await listUnitFaults(ctx, known);
  if (!fault) return undefined;
  return fault.code === 'imei_type'
    ? refuse('conflict', 'imei_type', { lineId })
    : refuse('conflict', 'unit_elsewhere', { lineId });
}
