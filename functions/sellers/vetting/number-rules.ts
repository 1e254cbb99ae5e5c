// Forms and check digits of numbers that people give and mistype. A right form is no proof that a number was given out:
// what a register answered is evidence that a person types in.

/** Digits of a text as numbers. */
const digitsOf = (text: string): number[] => [...text].map(Number);
const weighed = (text: string, weights: readonly number[]): number =>
  digitsOf(text).reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0);
const cross = (value: number): number => Math.floor(value / 10) + (value % 10);

/** Luhn's check (ISO/IEC 7812-1, annex B), as SIREN and the Partita IVA use it. */
export function luhn(text: string): boolean {
  const sum = digitsOf(text)
    .reverse()
    .reduce((total, digit, index) => total + (index % 2 === 0 ? digit : cross(digit * 2)), 0);
  return sum % 10 === 0;
}

/** ISO 7064, MOD 11,10: Germany. */
function mod1110(text: string): boolean {
  let product = 10;
  for (const digit of digitsOf(text.slice(0, -1))) {
    const sum = (digit + product) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10 === Number(text.at(-1));
}

/** The remainder of a long number, digit by digit. */
const remainder = (digits: string, by: number): number =>
  digitsOf(digits).reduce((rest, digit) => (rest * 10 + digit) % by, 0);

const spanishLetters = 'JABCDEFGHI';
const personLetters = 'TRWAGMYFPDXBNJZSQVHLCKE';
/** NIF: a company's letter with 7 digits and a check, or a person's 8 digits and a letter. */
function spanish(text: string): boolean {
  const person = /^([XYZ]?)(\d{7,8})([A-Z])$/.exec(text);
  if (person && (person[1] === '') === (person[2]?.length === 8)) {
    const number = Number(
      `${'XYZ'.indexOf(person[1] ?? '') >= 0 && person[1] ? 'XYZ'.indexOf(person[1]) : ''}${person[2]}`,
    );
    return personLetters[number % 23] === person[3];
  }
  const company = /^([A-HJ-NP-SUVW])(\d{7})([0-9A-J])$/.exec(text);
  if (!company) return false;
  const sum = digitsOf(company[2] ?? '').reduce((s, digit, i) => s + (i % 2 === 0 ? cross(digit * 2) : digit), 0);
  const check = (10 - (sum % 10)) % 10;
  return company[3] === String(check) || company[3] === spanishLetters[check];
}

const irishLetters = 'WABCDEFGHIJKLMNOPQRSTUV';
/** Seven digits, a check letter and, since 2013, a second one that counts nine times. */
function irish(text: string): boolean {
  const found = /^(\d{7})([A-W])([A-IW]?)$/.exec(text);
  if (!found) return false;
  const second = found[3] ? irishLetters.indexOf(found[3]) : 0;
  return irishLetters[(weighed(found[1] ?? '', [8, 7, 6, 5, 4, 3, 2]) + second * 9) % 23] === found[2];
}

/** Two ways that HMRC uses: the sum is a multiple of 97, or 55 less than one. */
function british(text: string): boolean {
  const sum = weighed(text.slice(0, 7), [8, 7, 6, 5, 4, 3, 2]) + Number(text.slice(7, 9));
  return sum % 97 === 0 || (sum + 55) % 97 === 0;
}

/** The Dutch number of a company (sum by eleven) or of a sole trader since 2020 (97 over the whole number with NL as 2321, B as 11). */
function dutch(text: string): boolean {
  const sum = weighed(text.slice(0, 8), [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
  return sum === Number(text[8]) || remainder(`2321${text.replace('B', '11')}`, 97) === 1;
}

function austrian(text: string): boolean {
  const sum = digitsOf(text.slice(1, 8)).reduce((s, digit, i) => s + (i % 2 === 0 ? digit : cross(digit * 2)), 0);
  return (96 - sum) % 10 === Number(text.at(-1));
}

function portuguese(text: string): boolean {
  const check = 11 - (weighed(text.slice(0, 8), [9, 8, 7, 6, 5, 4, 3, 2]) % 11);
  return (check > 9 ? 0 : check) === Number(text[8]);
}

/** Companies have eight digits and a check; people nine or ten, of which only the form is looked at. */
function czech(text: string): boolean {
  if (text.length !== 8) return true;
  const check = 11 - (weighed(text.slice(0, 7), [8, 7, 6, 5, 4, 3, 2]) % 11);
  return check % 10 === Number(text[7]);
}

interface VatRule {
  form: RegExp;
  check?: (rest: string) => boolean;
}

/** What follows the country's two letters. Forms: European Commission, VIES FAQ, question 11; checks as the states publish them. */
const vatRules: Readonly<Record<string, VatRule>> = {
  AT: { form: /^U\d{8}$/, check: austrian },
  BE: { form: /^[01]\d{9}$/, check: (text) => 97 - (Number(text.slice(0, 8)) % 97) === Number(text.slice(8)) },
  BG: { form: /^\d{9,10}$/ },
  CY: { form: /^\d{8}[A-Z]$/ },
  CZ: { form: /^\d{8,10}$/, check: czech },
  DE: { form: /^[1-9]\d{8}$/, check: mod1110 },
  DK: { form: /^\d{8}$/, check: (text) => weighed(text, [2, 7, 6, 5, 4, 3, 2, 1]) % 11 === 0 },
  EE: { form: /^\d{9}$/ },
  EL: { form: /^\d{9}$/ },
  ES: { form: /^[A-Z0-9]\d{7}[A-Z0-9]$/, check: spanish },
  FI: { form: /^\d{8}$/, check: (text) => weighed(text, [7, 9, 10, 5, 8, 4, 2, 1]) % 11 === 0 },
  // The key of old numbers is two digits; newer ones have letters in it, which no public formula tells.
  FR: {
    form: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
    check: (text) =>
      luhn(text.slice(2)) &&
      (/\D/.test(text.slice(0, 2)) || remainder(`${text.slice(2)}12`, 97) === Number(text.slice(0, 2))),
  },
  GB: { form: /^\d{9}(\d{3})?$/, check: british },
  HR: { form: /^\d{11}$/, check: mod1110 },
  HU: { form: /^\d{8}$/ },
  IE: { form: /^\d{7}[A-W][A-IW]?$/, check: irish },
  IT: { form: /^\d{11}$/, check: luhn },
  LT: { form: /^(\d{9}|\d{12})$/ },
  LU: { form: /^\d{8}$/, check: (text) => Number(text.slice(0, 6)) % 89 === Number(text.slice(6)) },
  LV: { form: /^\d{11}$/ },
  MT: { form: /^\d{8}$/ },
  NL: { form: /^\d{9}B\d{2}$/, check: dutch },
  PL: {
    form: /^\d{10}$/,
    check: (text) => weighed(text.slice(0, 9), [6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11 === Number(text[9]),
  },
  PT: { form: /^\d{9}$/, check: portuguese },
  RO: { form: /^\d{2,10}$/ },
  SE: { form: /^\d{12}$/, check: (text) => luhn(text.slice(0, 10)) },
  SI: { form: /^\d{8}$/ },
  SK: { form: /^\d{10}$/, check: (text) => Number(text) % 11 === 0 },
};

/** Countries that a refurbisher may be established in: the Union's and the United Kingdom, by ISO 3166-1. */
export const sellerCountries = Object.keys(vatRules).map((prefix) => (prefix === 'EL' ? 'GR' : prefix));

/** A number as registers write it: capitals without spaces, dots and dashes. */
export const bare = (text: string): string => text.toUpperCase().replace(/[\s.\-/]/g, '');

/** A VAT number of a country as it is kept, or undefined where its form or its check digits are wrong. Pure. */
export function vatNumber(text: string, country: string): string | undefined {
  const prefix = country === 'GR' ? 'EL' : country;
  const rule = vatRules[prefix];
  const number = bare(text);
  const rest = number.startsWith(prefix) ? number.slice(2) : number;
  return rule?.form.test(rest) && (rule.check?.(rest) ?? true) ? prefix + rest : undefined;
}

/** Lengths of IBANs: SWIFT, IBAN Registry (ISO 13616), the countries above and their neighbours in SEPA. */
const ibanLengths: Readonly<Record<string, number>> = {
  ...{ AT: 20, BE: 16, BG: 22, CH: 21, CY: 28, CZ: 24, DE: 22, DK: 18, EE: 20, ES: 24, FI: 18, FR: 27, GB: 22, GR: 27 },
  ...{ HR: 21, HU: 28, IE: 22, IS: 26, IT: 27, LI: 21, LT: 20, LU: 20, LV: 21, MC: 27, MT: 31, NL: 18, NO: 15, PL: 28 },
  ...{ PT: 25, RO: 24, SE: 24, SI: 19, SK: 24, SM: 27 },
};

/** An IBAN as it is kept, or undefined where its length or its check (ISO 7064, MOD 97-10) is wrong. Pure. */
export function ibanNumber(text: string): string | undefined {
  const iban = bare(text);
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) || ibanLengths[iban.slice(0, 2)] !== iban.length) return undefined;
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((sign) => parseInt(sign, 36)).join('');
  return remainder(digits, 97) === 1 ? iban : undefined;
}

/**
 * Producer-responsibility numbers. Germany: LUCID, DE and 13 digits (Zentrale Stelle Verpackungsregister); stiftung ear,
 * DE and 8 digits. France: identifiant unique, FR, six digits, the stream (01 household packaging, 05 electrical
 * equipment) and four letters (ADEME, SYDEREP).
 */
const eprForms: Readonly<Record<string, RegExp>> = {
  'packaging DE': /^DE\d{13}$/,
  'weee DE': /^DE\d{8}$/,
  'packaging FR': /^FR\d{6}_01[A-Z]{4}$/,
  'weee FR': /^FR\d{6}_05[A-Z]{4}$/,
};

/** A register number of a stream and market as it is kept, or undefined where its form is wrong. Pure. */
export function eprNumber(text: string, stream: string, market: string): string | undefined {
  const number = bare(text.replace(/^\s*weee-?\s*reg\.?-?\s*(nr|no)\.?\s*:?/i, ''));
  return eprForms[`${stream} ${market}`]?.test(number) ? number : undefined;
}
