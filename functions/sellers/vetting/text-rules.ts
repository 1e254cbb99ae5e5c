import { isLocaleId, type Language, locales } from '../../../content/locales.ts';
import gateTexts from '../../../content/vetting/gates.json' with { type: 'json' };
import terms from '../../../content/vetting/terms.json' with { type: 'json' };
import { type GateId, isGateId } from './gate-rules.ts';

/** What a page says of a gate, and the statement that is agreed to where there is one. */
export interface GateText {
  title: string;
  /** What is asked for, and why. */
  ask: string;
  statement?: string;
}

const texts: Readonly<Record<GateId, Record<Language, GateText>>> = gateTexts;

/** The words of a gate in a language. */
export const gateText = (gate: GateId, language: Language): GateText => texts[gate][language];

/** The name of a gate in a seller's language, with the market that asks for it: for lists in mails. */
export function gateTitle({ gate, market }: { gate: string; market: string }, locale: string): string {
  const language = isLocaleId(locale) ? locales[locale].language : 'en';
  return [isGateId(gate) ? gateText(gate, language).title : gate, market].join(' ').trim();
}

/** A version of the refurbishers' terms in a language. */
export interface TermsText {
  version: string;
  title: string;
  sections: readonly { title: string; paragraphs: readonly string[] }[];
}

/** The version of the terms that counts at an instant. Epoch milliseconds. */
export function termsVersionAt(now: number): string {
  const day = new Date(now).toISOString().slice(0, 10);
  return terms.versions.filter(({ from }) => from <= day).at(-1)?.version ?? terms.versions[0]?.version ?? '';
}

/** The refurbishers' terms in a language; undefined for a version that never was. */
export function termsText(version: string, language: Language): TermsText | undefined {
  const found = terms.versions.find((one) => one.version === version);
  return found && { version, ...found.text[language] };
}

/** The text that is agreed to, word for word as it is shown: titles and paragraphs, one a line. */
export const plainTerms = ({ title, sections }: TermsText): string =>
  [title, ...sections.flatMap((section) => [section.title, ...section.paragraphs])].join('\n');

async function sha256(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The SHA-256 of a version of the terms in a language, in hexadecimal; undefined for one that never was. */
export async function termsHash(version: string, language: Language): Promise<string | undefined> {
  const text = termsText(version, language);
  return text && sha256(plainTerms(text));
}

/** The SHA-256 of a gate's statement in a language; undefined where it has none. */
export async function statementHash(gate: GateId, language: Language): Promise<string | undefined> {
  const { statement } = gateText(gate, language);
  return statement === undefined ? undefined : sha256(statement);
}
