import categories from '../../content/grades/categories.json' with { type: 'json' };
import grades from '../../content/grades/grades.json' with { type: 'json' };
import type { ConditionId, Model, Variant } from '../../content/schema.ts';
import type { Random } from './random.ts';

/** Check digit that makes a row of digits pass Luhn's test (ISO/IEC 7812-1 annex B; 3GPP TS 23.003 for IMEI). */
export function luhnDigit(digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 0 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return (10 - (sum % 10)) % 10;
}

/** Makes IMEIs, each once: an invented type code per model that starts with 35, then a count that jumps about. */
export function imeisOf(): (modelIndex: number) => string {
  const counts = new Map<number, number>();
  return (modelIndex) => {
    const count = (counts.get(modelIndex) ?? 0) + 1;
    counts.set(modelIndex, count);
    // 7919 is coprime to 10^6 and 370261 to 10^6: both walks visit every number once before they repeat.
    const type = `35${String(((modelIndex + 1) * 7919) % 1_000_000).padStart(6, '0')}`;
    const digits = type + String((count * 370_261) % 1_000_000).padStart(6, '0');
    return digits + luhnDigit(digits);
  };
}

const serialAlphabet = '0123456789ABCDEFGHJKLMNPQRSTVWXYZ';

/** Makes serial numbers in the length that the maker uses, each once. */
export function serialsOf(random: Random): (brand: string) => string {
  const used = new Set<string>();
  const lengths: Record<string, number> = {
    Apple: 10,
    Samsung: 11,
    Google: 14,
    Microsoft: 12,
    Nintendo: 14,
    Lenovo: 8,
    Dell: 7,
  };
  return (brand) => {
    for (;;) {
      const serial = random.letters(lengths[brand] ?? 12, serialAlphabet);
      if (used.has(serial)) continue;
      used.add(serial);
      return serial;
    }
  };
}

/** True for devices that speak to a phone network and so have an IMEI. */
export function hasImei(model: Model, variant: Variant): boolean {
  return (
    model.category === 'smartphones' || variant.connectivity === 'cellular' || variant.connectivity === 'gps-cellular'
  );
}

/** True where a battery's capacity can be measured and is promised with the grade. */
export function hasMeasuredBattery(model: Model): boolean {
  if (model.category === 'consoles') return /^nintendo-switch|^steam-deck/.test(model.id);
  return categories.find(({ id }) => id === model.category)?.battery === 'capacity';
}

const floors = new Map(grades.map(({ id, rules }) => [id, rules.batteryFloorPercent]));

/** The least battery health that a condition promises, percent: content/grades. */
export function batteryFloor(condition: ConditionId): number {
  const floor = floors.get(condition);
  if (floor === undefined) throw new Error(`no battery floor for ${condition}`);
  return floor;
}
