import type { LocaleId } from '../../../content/locales.ts';
import { locales } from '../../../content/locales.ts';
import { csvRecord } from '../../offers/imports/column-rules.ts';

/** A place in a month's movements: after which of them a page begins. */
export type MovementPlace = readonly [currency: string, at: number, place: string];

/** The place that a cursor says; undefined for what is none. Pure. */
export function movementPlace(said: string | undefined): MovementPlace | undefined {
  const [, currency, at, place] = /^([A-Z]{3}) (\d{1,16}) (\S{1,200})$/.exec(said ?? '') ?? [];
  return currency && place ? [currency, Number(at), place] : undefined;
}

/** How a CSV file is written: what programs read, or what a spreadsheet of this language opens with a double click. */
export interface CsvForm {
  separator: ',' | ';';
  decimal: '.' | ',';
  /** A spreadsheet takes a file without it for another alphabet. */
  mark: '\ufeff' | '';
}

/** For programs: comma and point, without a mark. */
export const machineForm: CsvForm = { separator: ',', decimal: '.', mark: '' };

/** For people: as spreadsheets in their language expect it; English ones take commas between cells. Pure. */
export const formFor = (locale: LocaleId): CsvForm =>
  locales[locale].language === 'en'
    ? { separator: ',', decimal: '.', mark: '\ufeff' }
    : { separator: ';', decimal: ',', mark: '\ufeff' };

/** A cell: text, an amount in cents, or nothing. */
export type CsvCell = string | { cents: number } | null;

/** An amount with two decimals and no sign between thousands. Pure. */
export function decimalOf(cents: number, decimal: CsvForm['decimal']): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${digits.slice(0, -2)}${decimal}${digits.slice(-2)}`;
}

/** A record: amounts stay numbers, and no text becomes a formula. Pure. */
export function recordOf(cells: readonly CsvCell[], form: CsvForm): string {
  const written = cells.map((cell) => {
    if (cell === null) return '';
    // A sum below zero begins like a formula and is none; text is made harmless where imports read it back.
    if (typeof cell !== 'string') return decimalOf(cell.cents, form.decimal);
    return csvRecord([cell], form.separator).slice(0, -2);
  });
  return `${written.join(form.separator)}\r\n`;
}

/** The sums that lead from what there was to what there is, in their order. */
export const sumNames = ['sales', 'shipping', 'commission', 'refunds', 'commissionBack', 'payouts', 'other'] as const;
