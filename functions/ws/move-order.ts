import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { acceptOrder } from '../orders/accept-order.ts';
import { machineShipment } from '../orders/machine-contract.ts';
import { findMachineOrder } from '../orders/machine-queries.ts';
import { refuseOrder } from '../orders/refuse-order.ts';
import { shipByMachine } from '../orders/ship-by-machine.ts';
import { identifyLine } from './identify-line.ts';
import type { WsOrderStep } from './order-contract.ts';
import { listWsLines } from './order-queries.ts';
import { carrierNamed, type LineFacts, lineState, refusalReason } from './order-rules.ts';

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
  const sku = sent.sku?.toLowerCase();
  const asked = lines.filter((line) => sku === undefined || line.sku.toLowerCase() === sku);
  if (asked.length === 0) return refuse('not_found', 'line_not_found');
  const move = { orderId, lines, asked, sent };
  if (sent.new_state === 2) return accept(ctx, move);
  if (sent.new_state === 3 || sent.new_state === 9) return ship(ctx, move);
  if (sent.new_state === 4 || sent.new_state === 5) return giveBack(ctx, move);
  if (sent.new_state === 6) return refuse('conflict', 'after_shipping');
  return refuse('invalid', 'step_unknown', { accepts: steps });
}

const numbersIn = ({ imei, serial_number: serial }: WsOrderStep) => ({ imei, serial_number: serial });

async function accept(ctx: Ctx, { orderId, asked, sent }: Move): Promise<Outcome<null>> {
  const lineIds = asked.map(({ id }) => id);
  const accepted = await acceptOrder(ctx, { orderId, lineIds });
  if (!accepted.ok) return accepted;
  const [first] = asked;
  return first && (sent.imei || sent.serial_number) ? identifyLine(ctx, first.id, numbersIn(sent)) : done(null);
}

/** Before shipping, the money goes back to the buyer at once, whether somebody had taken the line on or not. */
async function giveBack(ctx: Ctx, { orderId, asked, sent }: Move): Promise<Outcome<null>> {
  if (asked.every((line) => lineState(line) === 4 || lineState(line) === 5)) return done(null);
  if (asked.some((line) => lineState(line) === 3)) return refuse('conflict', 'after_shipping');
  const lineIds = asked.map(({ id }) => id);
  const refused = await refuseOrder(ctx, { orderId, lineIds, reason: refusalReason(sent.return_reason) });
  return refused.ok ? done(null) : refused;
}

/** All accepted lines leave in one parcel. The numbers sent are those of the first asked line that has none yet. */
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
  const shipped = await shipByMachine(ctx, { ...wanted.data, orderId });
  if (shipped.ok || shipped.code !== 'not_now') return shipped.ok ? done(null) : shipped;
  return refuse('conflict', 'not_now', { state: order.state });
}

function deviceOf(asked: readonly LineFacts[], { imei, serial_number: serial }: WsOrderStep) {
  const open = asked.filter(({ state }) => state === 'accepted');
  const line = open.find((one) => !one.imei && !one.serial) ?? open[0];
  if (!line || (!imei && !serial)) return [];
  return [{ lineId: line.id, ...(imei ? { imei } : {}), ...(serial ? { serial } : {}) }];
}
