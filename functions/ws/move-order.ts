import { plainNumber } from '../catalogue/imei-rules.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { acceptOrder } from '../orders/accept-order.ts';
import { machineShipment } from '../orders/machine-contract.ts';
import { findMachineOrder } from '../orders/machine-queries.ts';
import { refuseOrder } from '../orders/refuse-order.ts';
import { shipByMachine } from '../orders/ship-by-machine.ts';
import { checkNumbers } from './check-numbers.ts';
import { identifyLine } from './identify-line.ts';
import type { WsNumbers, WsOrderStep } from './order-contract.ts';
import { listWsLines } from './order-queries.ts';
import { carrierNamed, type LineFacts, lineState, refusalReason } from './order-rules.ts';
import { skuMeant } from './sku-rules.ts';

interface Move {
  orderId: string;
  /** All lines of the order, and those that the request is about. */
  lines: readonly LineFacts[];
  asked: readonly LineFacts[];
  sent: WsOrderStep;
}

/** States that lines can be sent to here; 9, which some clients send when they ship, means 3. */
const steps = [2, 3, 4, 5] as const;

/**
 * A seller's program moves the lines of an order, or those of one SKU, to a state. What is so already is done, so that a
 * program may repeat itself; what their lives do not allow is refused and says how the order stands.
 */
export async function moveOrder(ctx: Ctx, orderId: string, sent: WsOrderStep): Promise<Outcome<null>> {
  const lines = await listWsLines(ctx, orderId);
  if (lines.length === 0) return refuse('not_found', 'order_not_found');
  const asked = sent.sku === undefined ? lines : ofSku(lines, sent.sku);
  if (asked.length === 0) return refuse('not_found', 'line_not_found');
  const move = { orderId, lines, asked, sent };
  if (sent.new_state === 2) return accept(ctx, move);
  if (sent.new_state === 3 || sent.new_state === 9) return ship(ctx, move);
  if (sent.new_state === 4 || sent.new_state === 5) return giveBack(ctx, move);
  if (sent.new_state === 6) return refuse('conflict', 'after_shipping');
  return refuse('invalid', 'step_unknown', { accepts: steps });
}

/** The lines of a SKU, in any case where that is one only. */
function ofSku(lines: readonly LineFacts[], typed: string): LineFacts[] {
  const skus = [...new Set(lines.map(({ sku }) => sku))].map((sku) => ({ sku, isListed: true }));
  const meant = skuMeant(skus, typed);
  return lines.filter(({ sku }) => sku === meant?.sku);
}

const numbersIn = ({ imei, serial_number: serial }: WsOrderStep) => ({ imei, serial_number: serial });

async function accept(ctx: Ctx, { orderId, asked, sent }: Move): Promise<Outcome<null>> {
  const lineIds = asked.map(({ id }) => id);
  const open = asked.filter(({ state }) => state === 'awaiting_acceptance' || state === 'accepted');
  const line = sent.imei || sent.serial_number ? lineToNumber(open, sent) : undefined;
  const numbers = numbersIn(sent);
  // Its numbers first: what is wrong with them, nobody shall have accepted.
  const numbered = line ? await checkNumbers(ctx, line.id, numbers) : done(null);
  if (!numbered.ok) return numbered;
  const accepted = await acceptOrder(ctx, { orderId, lineIds });
  if (!accepted.ok) return accepted;
  return line ? identifyLine(ctx, line.id, numbers) : done(null);
}

/** Before shipping, the money goes back to the buyer at once, whether somebody had taken the line on or not. */
async function giveBack(ctx: Ctx, { orderId, asked, sent }: Move): Promise<Outcome<null>> {
  if (asked.every((line) => lineState(line) === 4 || lineState(line) === 5)) return done(null);
  if (asked.some((line) => lineState(line) === 3)) return refuse('conflict', 'after_shipping');
  const lineIds = asked.map(({ id }) => id);
  const refused = await refuseOrder(ctx, { orderId, lineIds, reason: refusalReason(sent.return_reason) });
  return refused.ok ? done(null) : refused;
}

/**
 * All accepted lines leave in one parcel, and none of them unasked: while others than those of the SKU wait to leave, the
 * order is to be sent whole. The numbers sent are those of the first asked line that has none yet.
 */
async function ship(ctx: Ctx, { orderId, asked, lines, sent }: Move): Promise<Outcome<null>> {
  const order = await findMachineOrder(ctx, orderId);
  if (!order) return refuse('not_found', 'order_not_found');
  const carrier = carrierNamed(sent.shipper || order.carrier);
  if (!carrier) return refuse('invalid', 'shipper_unknown', { accepts: machineShipment.shape.carrier.options });
  const wanted = machineShipment.safeParse({
    carrier,
    trackingCode: sent.tracking_number ?? '',
    devices: deviceOf(asked, sent),
  });
  if (!wanted.success) {
    const field = wanted.error.issues[0]?.path[0] === 'devices' ? 'imei' : 'tracking_number';
    return refuse('invalid', 'invalid_input', { errors: [{ pointer: `/${field}`, code: 'invalid' }] });
  }
  const { trackingCode } = wanted.data;
  const isGone =
    lines.every(({ state }) => state !== 'accepted') && order.parcels.some((box) => box.trackingCode === trackingCode);
  if (isGone) return done(null);
  const leftOut = lines.filter((line) => line.state === 'accepted' && !asked.includes(line));
  if (leftOut.length > 0)
    return refuse('conflict', 'other_lines_wait', { skus: [...new Set(leftOut.map(({ sku }) => sku))] });
  const shipped = await shipByMachine(ctx, { ...wanted.data, orderId });
  if (shipped.ok || shipped.code !== 'not_now') return shipped.ok ? done(null) : shipped;
  return refuse('conflict', 'not_now', { state: order.state });
}

/** The line that numbers are meant for: the one that has them already, else the first without any, else the first. */
function lineToNumber(open: readonly LineFacts[], { imei, serial_number: serial }: WsNumbers): LineFacts | undefined {
  const has = (is: string | null, said: string | null | undefined) =>
    Boolean(said) && plainNumber(is ?? '') === plainNumber(said ?? '');
  return (
    open.find((one) => has(one.imei, imei) || has(one.serial, serial)) ??
    open.find((one) => !one.imei && !one.serial) ??
    open[0]
  );
}

function deviceOf(asked: readonly LineFacts[], { imei, serial_number: serial }: WsOrderStep) {
  const open = asked.filter(({ state }) => state === 'accepted');
  const line = lineToNumber(open, { imei, serial_number: serial });
  if (!line || (!imei && !serial)) return [];
  return [{ lineId: line.id, ...(imei ? { imei } : {}), ...(serial ? { serial } : {}) }];
}
