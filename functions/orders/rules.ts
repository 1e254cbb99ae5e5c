import { isImei, needsImei, plainNumber } from '../catalogue/imei-rules.ts';
import type { Quote, QuotePart } from '../checkout/quote-checkout.ts';
import { split } from '../money/money.ts';
import type { ShipInput } from './contract.ts';

export type DeviceError = { lineId: string; code: 'imei_invalid' | 'serial_missing' };

/** What is wrong with the numbers a refurbisher entered for the devices of a parcel. Pure. */
export function checkDevices(
  lines: readonly { id: string; category: string; connectivity: string | null }[],
  devices: ShipInput['devices'],
): DeviceError[] {
  const errors: DeviceError[] = [];
  for (const line of lines) {
    const device = devices.find((d) => d.lineId === line.id);
    if (needsImei(line.category, line.connectivity)) {
      if (!device?.imei || !isImei(plainNumber(device.imei))) errors.push({ lineId: line.id, code: 'imei_invalid' });
    } else if (!device?.serial) {
      errors.push({ lineId: line.id, code: 'serial_missing' });
    }
  }
  return errors;
}

/** What the buyer pays of a group, or has paid: what a voucher does not. Cents. */
export const toPay = (group: { totalCents: number; voucherCents: number }): number =>
  group.totalCents - group.voucherCents;

export interface PlannedDevice {
  line: QuotePart['lines'][number];
  /** Which of the line's devices. */
  nth: number;
  shippingCents: number;
  voucherCents: number;
}

/**
 * The devices of a quote, one by one, for each of its parts: delivery is shared by price, and what a voucher pays by
 * price and delivery, each to the cent, so that no device gets more of a voucher than it costs. Pure.
 */
export function planDevices(quote: Pick<Quote, 'parts'>, voucherCents: number): PlannedDevice[][] {
  const parts = quote.parts.map((part) => {
    const devices = part.lines.flatMap((line) => Array.from({ length: line.quantity }, (_, nth) => ({ line, nth })));
    const shipping = split(
      part.shippingCents,
      devices.map(({ line }) => line.priceCents),
    );
    return devices.map((device, i) => ({ ...device, shippingCents: shipping[i] ?? 0, voucherCents: 0 }));
  });
  const all = parts.flat();
  const shares = split(
    voucherCents,
    all.map((device) => device.line.priceCents + device.shippingCents),
  );
  for (const [i, device] of all.entries()) device.voucherCents = shares[i] ?? 0;
  return parts;
}

/** What an order looks like as a whole: the least advanced of its living lines, or how it ended. */
export function orderStatus(states: readonly string[]): string {
  const living = ['awaiting_payment', 'awaiting_acceptance', 'accepted', 'shipped', 'delivered'];
  for (const state of living) if (states.includes(state)) return state;
  return states[0] ?? 'expired';
}

/** Whether a unit goes back on sale after a line ended without it: not when the refurbisher does not have it or it is not sound. */
export function unitReturnsToStock(step: string, reason: string | null): boolean {
  return !(step === 'refuse' && reason !== 'address');
}

const dayMs = 86_400_000;
/** A refurbisher sees where a parcel goes from acceptance until this long after it arrived (conventions 2.16). */
const addressDays = 30;

/** Whether a refurbisher may see whom a line goes to. Pure. */
export function showsAddress(line: { state: string; deliveredAt: number | null }, now: number): boolean {
  if (line.state === 'accepted' || line.state === 'shipped') return true;
  return line.state === 'delivered' && now - (line.deliveredAt ?? 0) < addressDays * dayMs;
}
