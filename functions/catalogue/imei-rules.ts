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

/** An IMEI or a serial number as it rests: the same device is the same number, however it was typed. */
export const plainNumber = (number: string): string => number.replaceAll(/[ -]/g, '').toUpperCase();

/** Phones carry an IMEI; so do tablets and watches with a radio. Everything else is known by its serial number. */
export function needsImei(category: string, connectivity: string | null): boolean {
  return category === 'smartphones' || connectivity === 'cellular' || connectivity === 'gps-cellular';
}
