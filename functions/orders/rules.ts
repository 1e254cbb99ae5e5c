import type { ShipInput } from './contract.ts';

/** Whether fifteen digits are an IMEI: the last one is the Luhn check of the others (3GPP TS 23.003, annex B). */
export function isImei(text: string): boolean {
  if (!/^\d{15}$/.test(text)) return false;
  let sum = 0;
  for (let i = 0; i < 15; i += 1) {
    const digit = Number(text[i]) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** Phones carry an IMEI; so do tablets and watches with a radio. Everything else is known by its serial number. */
export function needsImei(category: string, connectivity: string | null): boolean {
  return category === 'smartphones' || connectivity === 'cellular' || connectivity === 'gps-cellular';
}

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
      if (!device?.imei || !isImei(device.imei.replaceAll(/[ -]/g, '')))
        errors.push({ lineId: line.id, code: 'imei_invalid' });
    } else if (!device?.serial) {
      errors.push({ lineId: line.id, code: 'serial_missing' });
    }
  }
  return errors;
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
