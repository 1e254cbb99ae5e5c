import { type LocaleId, locales } from '../../content/locales.ts';
import { wordsFor } from '../../content/words.ts';
import { formatMoney } from '../money/money.ts';
import { wallClock } from '../process/calendar.ts';
import { zoneOf } from '../process/holidays.ts';
import type { NoticeValues } from './contract.ts';

/** What sentences may name, written the way a locale writes it. What is not optional is always there. */
export type Spoken = {
  number: string;
  device: string;
  /** How many devices. */
  count: number;
  seller?: string;
  from?: string;
  until?: string;
  promise?: string;
  due?: string;
  carrier?: string;
  refund?: string;
  total?: string;
  reason?: string;
  next_price?: string;
  months?: number;
  code?: string;
  minutes?: number;
  /** What an alert waits for; whoever waits for stock has no target. */
  kind: 'price' | 'stock';
  price: string;
  target: string;
  before?: string;
  seen?: string;
  hours: number;
  months_run?: number;
  days?: number;
  /** Whether this mail is the last of `most`. */
  last: 'yes' | 'no';
  most: number;
  /** A key that was made: its name, who made it, what it opens, and until when the one before it does. */
  key_name?: string;
  key_by?: string;
  key_mode: 'live' | 'test';
  key_until?: string;
  /** Somebody of a workshop's people, the role, and who decided it. */
  member_name?: string;
  member_role: 'owner' | 'stock' | 'orders' | 'money' | 'none';
  member_by?: string;
  /** A refurbisher's application: the company, and which phase it is about. */
  company: string;
  phase: 'documents' | 'quality' | 'configuration' | 'none';
  cap?: number;
  person?: string;
  person_email?: string;
  /** Money on its way to a seller, of how many devices; until when other money waits. */
  payout: string;
  payout_lines: number;
  held_until?: string;
  /** A sanction by its name, from when it holds and until when, and until when one may object. */
  sanction: string;
  holds_from?: string;
  holds_until?: string;
  object_until?: string;
  /** A refurbisher's tier and what it brings, or a listing that is shown at another grade. */
  tier?: string;
  payout_days: number;
  listing?: string;
  grade_from?: string;
  grade_to?: string;
  cases?: number;
  hits?: number;
  /** A seller's endpoint, and since when nothing gets through to it. */
  endpoint?: string;
  since?: string;
};

/** A calendar day as people write it in a sentence: Wednesday 25 November. The date has no hour and no zone. */
export function dayInWords(isoDate: string, locale: LocaleId): string {
  const format = { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' } as const;
  return new Intl.DateTimeFormat(locales[locale].tag, format).format(new Date(`${isoDate.slice(0, 10)}T00:00:00Z`));
}

/**
 * A time within a sentence, as a language writes it: "14:05", in French "14 h 05" and "12 h" (Imprimerie nationale,
 * Lexique des règles typographiques). Takes a text of Intl with its "14:05" in it, or the time alone.
 */
export function spokenTime(text: string, tag: string): string {
  if (!tag.startsWith('fr')) return text;
  return text.replace(/\b0?(\d{1,2}):(\d\d)\b/, (_, hour, minute) =>
    minute === '00' ? `${hour}\u00a0h` : `${hour}\u00a0h\u00a0${minute}`,
  );
}

/** An instant as people write it, on the wall clock of a country (by default the locale's own). */
export function momentInWords(at: number, locale: LocaleId, country: string = locales[locale].market): string {
  const day = { weekday: 'long', day: 'numeric', month: 'long' } as const;
  const format = { ...day, hour: '2-digit', minute: '2-digit', timeZone: zoneOf(country) } as const;
  const { tag } = locales[locale];
  return spokenTime(new Intl.DateTimeFormat(tag, format).format(at), tag);
}

const reasons = ['not_in_stock', 'failed_test', 'damaged', 'address'] as const;
const isReason = (reason: string | undefined): reason is (typeof reasons)[number] =>
  (reasons as readonly (string | undefined)[]).includes(reason);

/**
 * A deadline to be read: midnight belongs to the day that it ends. "By Tuesday, 00:00" would be taken for a day more,
 * so it is written as the last minute before.
 */
export function lastMinute(at: number, country: string): number {
  return wallClock(at, country).ms === 0 ? at - 60_000 : at;
}

const dayAt = (at: number | undefined, locale: LocaleId): string | undefined =>
  at === undefined
    ? undefined
    : new Intl.DateTimeFormat(locales[locale].tag, { dateStyle: 'long', timeZone: 'UTC' }).format(at);

/** The values of a notice in words. Pure. */
export function speak(locale: LocaleId, values: NoticeValues): Spoken {
  const say = wordsFor(locale);
  const { tag, market, currency: own } = locales[locale];
  const money = (cents: number | undefined, currency = values.currency ?? own) =>
    cents === undefined ? undefined : formatMoney(cents, currency, tag, true);
  const from = values.promisedFrom && dayInWords(values.promisedFrom, locale);
  const until = values.promisedUntil && dayInWords(values.promisedUntil, locale);
  const count = values.items?.length ?? 1;
  const first = values.items?.[0]?.title;
  return {
    number: values.number ?? '',
    count,
    device: first ? say('mail.devices', { first, more: count - 1 }) : (values.number ?? ''),
    seller: values.sellerName,
    from,
    until,
    promise: from && until && from !== until ? say('mail.between', { from, until }) : until,
    due: values.dueAt === undefined ? undefined : momentInWords(lastMinute(values.dueAt, market), locale),
    carrier: values.carrier,
    refund: money(values.refundCents),
    total: money(values.totalCents),
    reason: isReason(values.reason) ? say(`mail.reason_${values.reason}`) : undefined,
    next_price: money(values.nextOffer?.priceCents, values.nextOffer?.currency),
    months: values.warrantyMonths,
    code: values.code,
    minutes: values.minutes,
    kind: values.alert?.targetCents === undefined ? 'stock' : 'price',
    price: money(values.alert?.priceCents) ?? '',
    target: money(values.alert?.targetCents) ?? '',
    before: money(values.alert?.beforeCents),
    seen: values.alert?.seenAt === undefined ? undefined : momentInWords(values.alert.seenAt, locale),
    hours: values.alert?.hours ?? 0,
    months_run: values.alert?.months,
    days: values.alert?.days,
    last: values.alert?.lastOf === undefined ? 'no' : 'yes',
    most: values.alert?.lastOf ?? 0,
    key_name: values.key?.name,
    key_by: values.key?.by,
    key_mode: values.key?.mode ?? 'live',
    key_until: values.key?.replaces === undefined ? undefined : momentInWords(values.key.replaces, locale),
    member_name: values.person?.name,
    member_role: values.person?.role ?? 'none',
    member_by: values.person?.by,
    company: values.application?.company ?? '',
    phase: values.application?.phase ?? 'none',
    cap: values.application?.cap,
    person: values.application?.person?.name,
    person_email: values.application?.person?.email,
    tier: values.quality?.tier && say(`watch.tier_${values.quality.tier}`),
    payout_days: values.quality?.days ?? 0,
    listing: values.quality?.listing,
    grade_from: values.quality?.gradeFrom,
    grade_to: values.quality?.gradeTo,
    cases: values.quality?.cases,
    hits: values.quality?.hits,
    payout: money(values.payout?.cents) ?? '',
    payout_lines: values.payout?.lines ?? 0,
    held_until: values.held?.until === undefined ? undefined : momentInWords(values.held.until, locale),
    sanction: values.sanction ? say(`sanctions.kind_${values.sanction.kind}`) : '',
    holds_from: dayAt(values.sanction?.effectiveAt, locale),
    holds_until: dayAt(values.sanction?.endsAt, locale),
    object_until: dayAt(values.sanction?.appealUntil, locale),
    endpoint: values.webhook?.host,
    since: values.webhook && momentInWords(values.webhook.since, locale),
  };
}
