import { type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import { type GateId, phases } from '../../../functions/sellers/vetting/gate-rules.ts';
import { gateText } from '../../../functions/sellers/vetting/text-rules.ts';
import type { ApplicationView, GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { countryName, deskTimes } from '../sellers/desk-words.ts';

/** What every part of an application's pages speaks with. */
export interface Room {
  locale: LocaleId;
  say: Say;
  times: ReturnType<typeof deskTimes>;
  now: number;
  view: ApplicationView;
}

/** The words, dates and moments of an applicant's own language and country. */
export const roomFor = (locale: LocaleId, view: ApplicationView, now: number): Room => ({
  ...{ locale, view, now },
  say: wordsFor(locale),
  times: deskTimes(locale, view.country),
});

/** A gate by its name, with the country that asks for it. */
export function gateTitle({ say, locale }: Room, gate: GateId, market: string): string {
  const name = gateText(gate, locales[locale].language).title;
  return market ? say('vetting.gate_in', { gate: name, country: countryName(market, locale) }) : name;
}

/** True where the applicant has something to do for a gate. Samples are the team's to ask for: they keep nobody waiting. */
export const isLeft = (gate: GateView): boolean =>
  gate.gate !== 'samples' && gate.state !== 'verified' && (gate.missing.length > 0 || gate.state === 'sent_back');

/** True where the phase of a gate has not begun. */
export const phaseComes = ({ view }: Room, gate: GateView): boolean =>
  view.phase !== null && phases.indexOf(gate.phase) > phases.indexOf(view.phase);

/** Where a gate stands, in words. */
export function stateText({ say, times }: Room, gate: GateView): string {
  if (gate.state === 'verified' && gate.expiresAt !== null)
    return say('vetting.state_verified_until', { date: times.date(gate.expiresAt) });
  if (gate.state === 'open' && gate.missing.length === 0) return say('vetting.state_filled');
  return say(`vetting.state_${gate.state}`);
}

/** Shape before colour: what waits for somebody is half full, what is done is full, what came back is a triangle. */
export function stateMark(gate: GateView): string {
  if (gate.state === 'verified') return 'st ok';
  if (gate.state === 'sent_back') return 'st err';
  return gate.state === 'submitted' || gate.missing.length === 0 ? 'st warn' : 'st';
}

/** What is missing of a gate, as one sentence. */
export function missingText({ say, locale }: Room, gate: GateView): string {
  const list = new Intl.ListFormat(locales[locale].tag, { type: 'conjunction' });
  return say('vetting.missing_line', { what: list.format(gate.missing.map((one) => say(`vetting.missing_${one}`))) });
}

/** IBANs of the registry's own examples (SWIFT, IBAN Registry), so that they pass the check and are nobody's. */
const ibans: Readonly<Record<string, string>> = {
  IT: 'IT60 X054 2811 1010 0000 0123 456',
  FR: 'FR14 2004 1010 0505 0001 3M02 606',
  DE: 'DE89 3704 0044 0532 0130 00',
  ES: 'ES91 2100 0418 4502 0005 1332',
  IE: 'IE29 AIBK 9311 5212 3456 78',
  GB: 'GB29 NWBK 6016 1331 9268 19',
};
const vats: Readonly<Record<string, string>> = {
  IT: 'IT 00743110157',
  FR: 'FR 40 303 265 045',
  DE: 'DE 136 695 976',
  ES: 'ES A13585625',
  IE: 'IE 6433435F',
  GB: 'GB 980 7806 84',
};
const registers: Readonly<Record<string, string>> = {
  'packaging DE': 'DE1234567890123',
  'weee DE': 'DE 12345678',
  'packaging FR': 'FR123456_01ABCD',
  'weee FR': 'FR123456_05ABCD',
};

/** A number of the right form for a field, where its form has one; by the company's country or the gate's market. */
export function exampleOf(kind: string, gate: { gate: string; market: string }, country: string): string {
  if (kind === 'iban') return ibans[country] ?? 'IE29 AIBK 9311 5212 3456 78';
  if (kind === 'vat') return vats[country] ?? 'IE 6433435F';
  return kind === 'epr' ? (registers[`${gate.gate} ${gate.market}`] ?? '') : '';
}
