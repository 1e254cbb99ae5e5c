import { type LocaleId, locales } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { slotOf } from '../../../functions/offers/choice/explore.ts';
import { parameters } from '../../../functions/offers/choice/parameters.ts';
import type { ListedStanding } from '../../../functions/offers/list-standings.ts';
import { priceBounds } from '../../../functions/offers/listing-contract.ts';
import type { Standing } from '../../../functions/offers/standing.ts';
import { countryName, type deskTimes } from './desk-words.ts';

/** What every part of the list needs to put figures into words. */
export function listingSpeech(locale: LocaleId, times: ReturnType<typeof deskTimes>, now: number, currency: string) {
  const { tag, language } = locales[locale];
  const percents = new Intl.NumberFormat(tag, { style: 'percent', maximumFractionDigits: 1 });
  const slotEnds = (slotOf(now, parameters) + 1) * parameters.slotMinutes * 60_000;
  return {
    say: wordsFor(locale),
    money: (cents: number) => formatMoney(cents, currency, tag, true),
    percent: (rate: number) => percents.format(rate),
    hour: (at: number) => times.clock(Math.ceil(at / 60_000) * 60_000, now),
    /** When the newcomers of these minutes step back. */
    until: times.clock(slotEnds, now),
    /** A device with its grade, as one line. */
    device: (row: ListedStanding) =>
      [row.name, row.variant && variantLabel(row.variant, language), gradeName(row.grade, language)]
        .filter(Boolean)
        .join(', '),
    variant: (row: ListedStanding) => (row.variant ? variantLabel(row.variant, language) : ''),
    grade: (row: ListedStanding) => gradeName(row.grade, language),
    /** As it is typed into a field: with the language's decimal sign, without anything else. */
    typed: (cents: number) =>
      new Intl.NumberFormat(tag, { minimumFractionDigits: 2, useGrouping: false }).format(cents / 100),
  };
}
export type ListingSpeech = ReturnType<typeof listingSpeech>;

/** Shape before colour, as everywhere at the desk. */
const marks = { first: 'st ok', behind: 'st warn', barred: 'st err', off: 'st' } as const;

/** The state of a listing, with its mark. */
export function placeOf(speech: ListingSpeech, row: ListedStanding): { mark: string; name: string } {
  const place = row.reason ? 'off' : row.standing?.place;
  if (!place) return { mark: 'st', name: speech.say('desk.is_moving') };
  return { mark: marks[place], name: speech.say(`desk.is_${place}`) };
}

/** The sentences that say where a listing stands and why, the most important first. */
export function sentencesOf(speech: ListingSpeech, row: ListedStanding, market: string, locale: LocaleId): string[] {
  const { say, money } = speech;
  if (row.suspended) return [speech.say('desk.suspended_listing')];
  if (row.reason) {
    const values = {
      country: countryName(market, locale),
      battery: row.batteryMinPercent ?? 0,
      least: money(Math.ceil((row.floorCents * parameters.insaneShareBps) / 10_000)),
    };
    return [say(`desk.off_${row.reason}`, values)];
  }
  const { standing } = row;
  if (!standing) return [];
  if (standing.place === 'barred') return [say('desk.barred_note'), ...barsOf(speech, row)];
  return standing.place === 'first' ? firstWords(speech, standing) : behindWords(speech, standing);
}

function barsOf({ say, percent }: ListingSpeech, row: ListedStanding): string[] {
  return row.bars.map(({ outcome, count, trials, usual, limit, atLeast }) =>
    say('desk.bar_figures', {
      part: say(`desk.part_${outcome}`),
      count: Math.round(count),
      trials: Math.round(trials),
      credibility: percent(parameters.barCredibility),
      atLeast: percent(atLeast),
      usual: percent(usual),
      limit: percent(limit),
    }),
  );
}

function firstWords({ say, money, until }: ListingSpeech, standing: Standing): string[] {
  const { rival, gap, way, newcomer, offer } = standing;
  if (!rival || !gap) return [say('desk.way_only')];
  const name = rival.seller.name;
  if (way === 'newcomer') {
    const values = { until, rival: name, cost: money(rival.expectedCents), cents: money(gap.cents) };
    return [say('desk.way_newcomer', values)];
  }
  const lent = newcomer ? [say('desk.way_lent', { until, newcomer: newcomer.seller.name })] : [];
  if (way === 'steady') {
    const values = { rival: name, cents: money(-offer.terms.steady), margin: money(standing.marginCents ?? 0) };
    return [...lent, say('desk.way_steady', values)];
  }
  const words = gap.cents > 0 ? say('desk.way_best', { cents: money(gap.cents), rival: name }) : undefined;
  return [...lent, words ?? say('desk.way_level', { rival: name })];
}

function behindWords({ say, money }: ListingSpeech, standing: Standing): string[] {
  const { rival, gap } = standing;
  if (!rival || !gap) return [];
  const values = { rival: rival.seller.name, cost: money(rival.expectedCents) };
  return gap.cents > 0
    ? [say('desk.behind_by', { ...values, gap: money(gap.cents) })]
    : [say('desk.behind_level', values)];
}

/** The heaviest part of the gap, or what the gap consists of where no part weighs more than the whole says. */
export function gapWords({ say, money }: ListingSpeech, { gap }: Standing): string {
  const [heaviest] = gap?.parts ?? [];
  if (!gap || !heaviest || heaviest.cents <= 0 || gap.cents <= 0) return say('desk.gap_title');
  const part = say(`desk.part_${heaviest.term}`);
  const cents = money(heaviest.cents);
  if (heaviest.cents <= gap.cents) return say('desk.gap_heaviest', { cents, gap: money(gap.cents), part });
  const better = gap.parts.reduce((sum, one) => sum - Math.min(0, one.cents), 0);
  return say('desk.gap_outweighs', { part, cents, better: money(better) });
}

/** What to change beside the price, and what that would do; empty when nothing would. */
export function leverWords({ say, money, percent }: ListingSpeech, { lever }: Standing): string[] {
  if (!lever) return [];
  const { kind, from, to } = lever;
  const isRate = kind === 'defect' || kind === 'late' || kind === 'cancelled';
  return [
    say(`desk.lever_${kind}`, isRate ? { from: percent(from), to: percent(to) } : { from, to }),
    lever.wins ? say('desk.lever_wins') : say('desk.lever_price', { price: money(settable(lever.priceToWinCents)) }),
  ];
}

const settable = (cents: number) => Math.min(cents, priceBounds.most);

/** The price to win of a listing that may be bought, as far as there is one. */
export function winOf(
  { say, money, hour }: ListingSpeech,
  row: ListedStanding,
): { cents?: number; words: string; note?: string } {
  const { standing } = row;
  if (row.reason || !standing || standing.place === 'barred' || standing.way === 'only') return { words: '–' };
  const cents = standing.priceToWinCents;
  if (cents === undefined) {
    return {
      words: row.floorCents > 0 ? say('desk.win_none_floor', { floor: money(row.floorCents) }) : say('desk.win_none'),
    };
  }
  if (standing.place === 'first' && standing.way !== 'newcomer')
    return { words: say('desk.win_upto', { price: money(settable(cents)) }), note: say('desk.win_upto_note') };
  if (row.priceCents <= cents)
    return { words: say('desk.win_waits', { price: money(row.priceCents), at: hour(row.countsAt) }) };
  return { cents, words: say('desk.win_set', { price: money(cents) }) };
}
