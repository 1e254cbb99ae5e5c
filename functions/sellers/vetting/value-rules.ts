import { z } from 'zod';
import { categoryIds } from '../../../content/schema.ts';
import { emailInput } from '../../accounts/contract.ts';
import { type FieldKind, type GateId, gateRule } from './gate-rules.ts';
import { bare, eprNumber, ibanNumber, sellerCountries, vatNumber } from './number-rules.ts';

/** Where a field stands: what its number is checked against. */
export interface FieldPlace {
  gate: GateId;
  market: string;
  /** Where the company is established. */
  country: string;
  /** This year, by the clock of the request. */
  year: number;
}

/** Line ends are kept, other control characters are not. */
const isClean = (text: string): boolean => /^(?:[^\p{Cc}]|[\r\n\t])*$/u.test(text);
const isLine = (text: string): boolean => /^[^\p{Cc}]*$/u.test(text);

type Check = (typed: string, place: FieldPlace) => string | undefined;

/** What is kept of a field that was typed, or undefined where it cannot be right. */
const checks: Readonly<Record<FieldKind, Check>> = {
  line: (typed) => (typed.length <= 120 && isLine(typed) ? typed : undefined),
  text: (typed) => (typed.length <= 2000 && isClean(typed) ? typed : undefined),
  email: (typed) => emailInput.safeParse(typed).data,
  phone: (typed) => (/^\+?[\d\s().\-/]{6,30}$/.test(typed) ? typed : undefined),
  url: (typed) =>
    z
      .url({ protocol: /^https?$/ })
      .max(200)
      .safeParse(typed).success
      ? typed
      : undefined,
  year: (typed, { year }) =>
    /^\d{4}$/.test(typed) && Number(typed) >= 1850 && Number(typed) <= year ? typed : undefined,
  country: (typed) => (/^[A-Z]{2}$/.test(typed) ? typed : undefined),
  categories: (typed) => {
    const given = typed.split(',').map((one) => one.trim());
    const known = categoryIds.filter((category) => given.includes(category));
    return known.length === given.length ? known.join(',') : undefined;
  },
  // Outside of the Union and Britain there is no form to check: nobody from there may sell here yet.
  vat: (typed, { country }) => (sellerCountries.includes(country) ? vatNumber(typed, country) : undefined),
  iban: (typed) => ibanNumber(typed),
  tin: (typed) => (/^[A-Z0-9]{4,20}$/.test(bare(typed)) ? bare(typed) : undefined),
  epr: (typed, { gate, market }) => eprNumber(typed, gate, market),
  account: (typed) => (/^acct_[A-Za-z0-9]{6,40}$/.test(typed) ? typed : undefined),
};

/** What was wrong with a field. */
export interface FieldFault {
  name: string;
  code: 'missing' | 'wrong' | 'unknown';
}

/** Checks the fields of a gate; what is right is written as it is kept. Pure. */
export function checkFields(
  typed: Readonly<Record<string, string>>,
  place: FieldPlace,
): { values: Record<string, string>; faults: FieldFault[] } {
  const fields = gateRule(place.gate).fields ?? [];
  const values: Record<string, string> = {};
  const faults: FieldFault[] = Object.keys(typed)
    .filter((name) => !fields.some((field) => field.name === name))
    .map((name) => ({ name: name.slice(0, 40), code: 'unknown' }));
  for (const { name, kind, optional } of fields) {
    const given = (Object.hasOwn(typed, name) ? (typed[name] ?? '') : '').trim();
    if (given === '') {
      if (!optional) faults.push({ name, code: 'missing' });
      continue;
    }
    const kept = checks[kind](given, place);
    if (kept === undefined) faults.push({ name, code: 'wrong' });
    else values[name] = kept;
  }
  return { values, faults };
}

/** Whether every field of a gate that must be filled is. Pure. */
export const isFilled = (gate: GateId, values: Readonly<Record<string, string>>): boolean =>
  (gateRule(gate).fields ?? []).every(({ name, optional }) => optional || Boolean(values[name]));
