import { isLocaleId, type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import { paths } from '../../../src/paths.ts';
import { termsText, termsVersionAt } from '../vetting/text-rules.ts';
import type { Facts, GraveReason, Ground, Kind, ToldReasons } from './contract.ts';
import { appealUntil, clauseOf, kindRule } from './rules.ts';

/** Where questions about a restriction go; the single point of contact of the imprint. */
const contact = 'help@rivive.example';
/** Orders named in a statement; the page of the sanction has the others. */
const namedCases = 20;

/** What a statement speaks of. Instants in epoch milliseconds. */
export interface Reasoned {
  id: string;
  kind: Kind;
  ground: Ground;
  clause: string;
  facts: Facts;
  statement: string;
  capPerDay: number | null;
  graveReason: GraveReason | '';
  /** `rule`, or who proposed it. */
  proposedBy: string;
  noticedAt: number;
  effectiveAt: number;
  endsAt: number | null;
}

/** The clause of a ground in the terms that count now, as it is kept: `2022-09-01/2.1`. */
export const clauseNow = (ground: Ground, now: number): string => `${termsVersionAt(now)}/${clauseOf(ground)}`;

/** A kept clause with the words of the terms: its section's title and its paragraph. Undefined where there is none. */
export function clauseText(
  kept: string,
  locale: LocaleId,
): { number: string; title: string; text: string } | undefined {
  const [version = '', number = ''] = kept.split('/');
  const [section = 0, paragraph = 0] = number.split('.').map(Number);
  const found = termsText(version, locales[locale].language)?.sections[section - 1];
  const text = found?.paragraphs[paragraph - 1];
  return found && text !== undefined ? { number, title: found.title, text } : undefined;
}

/**
 * The statement of reasons (Regulation (EU) 2022/2065, art. 17(3); 2019/1150, art. 4): what was decided and from when, the
 * facts and how they were found, the clause, and how to object. Pure; what it answers is sent and kept word for word.
 */
export function stateReasons(one: Reasoned, spoken: string, origin: string): ToldReasons {
  const locale: LocaleId = isLocaleId(spoken) ? spoken : 'en';
  const say = wordsFor(locale);
  const day = dayOf(locale);
  const clause = clauseText(one.clause, locale);
  const rows: [string, string][] = [
    ['decision', `${say(`sanctions.kind_${one.kind}`)}. ${effectOf(one, say)}`],
    ['when', spanOf(one, say, day)],
    ['scope', say(one.kind === 'listing_suspension' ? 'sanctions.scope_listing' : 'sanctions.scope_account')],
    ['ground', say(`sanctions.ground_${one.ground}`)],
    ['facts', factsOf(one, say, day, locale)],
    ['cases', casesOf(one.facts, say)],
    ['before', one.facts.before ? beforeOf(one.facts.before, say, day) : ''],
    ['added', one.statement],
    [
      'clause',
      clause ? say('sanctions.clause_text', { ...clause, version: one.clause.split('/')[0] ?? '' }) : one.clause,
    ],
    ['grave', one.graveReason ? say(`sanctions.grave_${one.graveReason}`) : ''],
    ['automated', say(automatedOf(one))],
    [
      'appeal',
      say('sanctions.appeal_route', {
        until: day(appealUntil(one.noticedAt)),
        url: origin + paths.deskSanction(one.id),
      }),
    ],
    ['contact', say('sanctions.contact_text', { email: contact })],
  ];
  return {
    locale,
    rows: rows
      .filter(([, text]) => text !== '')
      .map(([id, text]) => ({ id, label: say(`sanctions.row_${id as 'facts'}`), text })),
  };
}

function dayOf(locale: LocaleId): (at: number) => string {
  const format = new Intl.DateTimeFormat(locales[locale].tag, { dateStyle: 'long', timeZone: 'UTC' });
  return (at) => format.format(at);
}

function effectOf({ kind, capPerDay, facts }: Reasoned, say: Say): string {
  return say(`sanctions.effect_${kind}`, {
    count: capPerDay ?? 0,
    days: kindRule(kind).lastsDays ?? 0,
    title: facts.listing?.title ?? '',
    sku: facts.listing?.sku ?? '',
  });
}

function spanOf({ effectiveAt, endsAt, noticedAt }: Reasoned, say: Say, day: (at: number) => string): string {
  const from = effectiveAt <= noticedAt ? say('sanctions.at_once', { day: day(effectiveAt) }) : day(effectiveAt);
  return endsAt === null
    ? say('sanctions.span_for_good', { from })
    : say('sanctions.span', { from, until: day(endsAt) });
}

function factsOf({ facts }: Reasoned, say: Say, day: (at: number) => string, locale: LocaleId): string {
  const found = facts.measured;
  if (!found) return say('sanctions.facts_found');
  const percent = new Intl.NumberFormat(locales[locale].tag, { style: 'percent', maximumFractionDigits: 1 });
  return [
    say(`sanctions.facts_${found.measure}`, {
      ...{ cases: found.cases, hits: found.hits, from: day(found.from), until: day(found.until) },
      ...{ title: facts.listing?.title ?? '', sku: facts.listing?.sku ?? '' },
    }),
    say('sanctions.facts_bound', {
      usual: percent.format(found.usual),
      bound: percent.format(found.bound),
      threshold: percent.format(found.threshold),
    }),
  ].join(' ');
}

function casesOf({ cases }: Facts, say: Say): string {
  if (cases.length === 0) return '';
  const named = [...new Set(cases.map(({ number }) => number))];
  const list = named.slice(0, namedCases).join(', ');
  return named.length > namedCases ? say('sanctions.cases_more', { list, count: named.length - namedCases }) : list;
}

const beforeOf = ({ kind, at }: NonNullable<Facts['before']>, say: Say, day: (at: number) => string): string =>
  say('sanctions.before_text', { kind: say(`sanctions.kind_${kind}`), day: day(at) });

function automatedOf({ proposedBy, kind }: Reasoned) {
  if (proposedBy !== 'rule') return 'sanctions.automated_not' as const;
  return kind === 'advice' ? ('sanctions.automated_whole' as const) : ('sanctions.automated_found' as const);
}
