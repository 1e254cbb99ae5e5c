import { payoutDaysOf, type TierId } from '../../content/quality/tiers.ts';
import type { DueDay } from './contract.ts';

const hour = 3_600_000;
const day = 24 * hour;

/** Days after delivery on which a device's money is due, by the seller's tier; of none: as one that starts. Pure. */
export const payoutDaysFor = (tier: string | null): number => payoutDaysOf((tier ?? 'starting') as TierId);

/**
 * How long a payout that the provider refused rests before its 2nd and 3rd attempt: an hour for a balance that was low, a
 * day for one that settles tomorrow. What is refused three times is a person's matter.
 */
export const payoutWaitsMs = [hour, day] as const;

/** What the ledger says of one line's money: positive is owed to its seller, negative was paid out too much. */
export interface LineBalance {
  lineId: string;
  groupId: string;
  currency: string;
  cents: number;
  deliveredAt: number | null;
  /** Items that have settled it before. */
  items: number;
  /** A hold on this very line stands. */
  held: boolean;
  /** The ledger's last movement of it. */
  movedAt: number;
}

export interface Terms {
  now: number;
  payoutDays: number;
  /** A hold on all of the seller's money stands. */
  allHeld: boolean;
}

export type Standing = 'payable' | 'undelivered' | 'undue' | 'held';

/** When a delivered line's money is due. Epoch milliseconds. Pure. */
export const dueAtOf = (deliveredAt: number, payoutDays: number): number => deliveredAt + payoutDays * day;

/** Where a line's money stands. What its seller owes waits for nothing: it is netted by the next payout. Pure. */
export function standingOf(line: LineBalance, { now, payoutDays, allHeld }: Terms): Standing {
  if (line.cents < 0) return 'payable';
  if (line.held) return 'held';
  if (line.deliveredAt === null) return 'undelivered';
  if (dueAtOf(line.deliveredAt, payoutDays) > now) return 'undue';
  return allHeld ? 'held' : 'payable';
}

/**
 * The lines of one payout: all that is payable of one currency, receivables first, then what was delivered first, as
 * many as one payout holds; none when they do not come to the least. Pure.
 */
export function chooseLines(
  lines: readonly LineBalance[],
  terms: Terms,
  { least, most }: { least: number; most: number },
): LineBalance[] {
  const payable = lines
    .filter((line) => standingOf(line, terms) === 'payable')
    .sort(
      (a, b) =>
        Math.sign(a.cents) - Math.sign(b.cents) ||
        (a.deliveredAt ?? 0) - (b.deliveredAt ?? 0) ||
        a.lineId.localeCompare(b.lineId),
    )
    .slice(0, most);
  return sumOf(payable) >= least ? payable : [];
}

/** Cents of some lines together. Pure. */
export const sumOf = (lines: readonly { cents: number }[]): number => lines.reduce((sum, { cents }) => sum + cents, 0);

const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** Money that is not yet due, by the day (UTC) on which it is, soonest first. Pure. */
export function dueDays(lines: readonly LineBalance[], payoutDays: number): DueDay[] {
  const days = new Map<string, DueDay>();
  for (const { cents, deliveredAt } of lines) {
    const on = isoDay(dueAtOf(deliveredAt ?? 0, payoutDays));
    const known = days.get(on) ?? { day: on, cents: 0, lines: 0 };
    days.set(on, { day: on, cents: known.cents + cents, lines: known.lines + 1 });
  }
  return [...days.values()].sort((a, b) => a.day.localeCompare(b.day));
}

export interface OwedShare {
  lineId: string;
  groupId: string;
  amountCents: number;
}

/** Shares an amount among receivables, the oldest first, until it is used up. Pure. */
export function shareAmong(receivables: readonly LineBalance[], amountCents: number): OwedShare[] {
  let left = amountCents;
  return [...receivables]
    .sort((a, b) => a.movedAt - b.movedAt || a.lineId.localeCompare(b.lineId))
    .flatMap(({ lineId, groupId, cents }) => {
      const share = Math.min(left, -cents);
      left -= Math.max(share, 0);
      return share > 0 ? [{ lineId, groupId, amountCents: share }] : [];
    });
}

/** The one whom a hold placed by rule ends with, however many people ask. Pure. */
export const endsByRuleOnly = (reason: string): boolean => reason === 'tax_number' || reason === 'account';
