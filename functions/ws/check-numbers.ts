import { isImei, plainNumber } from '../catalogue/imei-rules.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { checkDevice } from '../orders/check-device.ts';
import { listHeldUnits } from '../orders/machine-queries.ts';
import { imeiInUse } from '../orders/queries.ts';
import type { WsNumbers } from './order-contract.ts';
import { findWsLine } from './order-queries.ts';
import type { LineFacts } from './order-rules.ts';

const plain = (number: string | null | undefined): string | null => plainNumber(number ?? '') || null;

type Checked = { line: LineFacts; imei: string | null; serial: string | null } | null;

/** What stands against noting these numbers of a line's device; null when they are noted already. Writes nothing. */
export async function checkNumbers(ctx: Ctx, lineId: string, sent: WsNumbers): Promise<Outcome<Checked>> {
  const line = await findWsLine(ctx, lineId);
  if (!line) return refuse('not_found', 'line_not_found');
  const [imei, serial] = [plain(sent.imei), plain(sent.serial_number)];
  const recorded = { imei: plain(line.imei), serial: plain(line.serial) };
  for (const [name, said, is] of [
    ['imei', imei, recorded.imei],
    ['serial_number', serial, recorded.serial],
  ] as const)
    if (said && is && said !== is) return refuse('conflict', 'number_recorded', { expected: { [name]: is } });
  if ((imei ?? recorded.imei) === recorded.imei && (serial ?? recorded.serial) === recorded.serial) return done(null);
  if (line.state !== 'awaiting_acceptance' && line.state !== 'accepted') return refuse('conflict', 'not_now');
  if (imei && !isImei(imei)) return refuse('invalid', 'imei_invalid');
  const held = (await listHeldUnits(ctx, line.orderId)).find((one) => one.lineId === lineId);
  if (!held) return refuse('conflict', 'not_now');
  const device = { lineId, ...(imei ? { imei } : {}), ...(serial ? { serial } : {}) };
  const refused = await checkDevice(ctx, held, device);
  if (refused) return refused;
  if (imei && (await imeiInUse(ctx, imei, lineId))) return refuse('conflict', 'imei_in_use');
  return done({ line, imei, serial });
}
