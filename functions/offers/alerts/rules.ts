import type { TryLimit } from '../../accounts/rules.ts';
import { priceBounds } from '../listing-contract.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Mails to one address that strangers can cause: few enough not to annoy, enough for somebody who compares. */
export const asksPerAddress: readonly TryLimit[] = [
  { name: 'alert-address-hour', windowMs: hourMs, most: 6 },
  { name: 'alert-address-day', windowMs: dayMs, most: 12 },
];
/** Asked from one network: an office still gets through, a script does not. */
export const asksPerNetwork: TryLimit = { name: 'alert-network-hour', windowMs: hourMs, most: 40 };

/** Alerts that may run for one address at a time. */
export const runningPerAddress = 20;
/** Between two mails about prices of one alert. */
export const quietMs = dayMs;
/** Mails about prices in the life of an alert; with the last one it ends. */
export const mailsPerAlert = 5;
/** How long the link to confirm counts. */
export const confirmHours = 24;
/** How long an alert runs, from its confirmation. */
export const runningDays = 180;
/** How long what is over is kept, so that its page can still say so; what was never confirmed is gone sooner. */
export const keptDays = 30;
export const unconfirmedKeptDays = 7;
/** However quiet a shelf is, its alerts are looked through so often: draws and the quiet after a mail end by themselves. */
export const recheckMs = hourMs;

/** A target to suggest, just below a price: whole steps of 5, of 1 under 50. Undefined where there is none. Cents. */
export function suggestTarget(fromCents: number): number | undefined {
  const step = fromCents > 5_000 ? 500 : 100;
  const below = Math.floor((fromCents - 1) / step) * step;
  return below >= priceBounds.least ? below : undefined;
}

/** What the shop shows for what an alert waits for. */
export interface Standing {
  /** The lowest price that a page shows for it; undefined when nothing that fits can be bought. */
  priceCents?: number;
  /** Something that fits stands first by a draw for some minutes: its price is nobody's promise. */
  drawn: boolean;
}

/** What of an alert the decision needs. */
export interface Watched {
  state: string;
  targetCents: number | null;
  toldAt: number | null;
  toldCount: number;
}

/**
 * What the clock does with a running alert: tell it, for the last time perhaps, or arm it again once its price was above
 * the target. One fall is told once: a told alert rests until it rose or was gone. Undefined: nothing. Pure.
 */
export function decideAlert(alert: Watched, standing: Standing, now: number): 'tell' | 'tell_last' | 'arm' | undefined {
  const { priceCents } = standing;
  const reached = priceCents !== undefined && (alert.targetCents === null || priceCents <= alert.targetCents);
  if (alert.state === 'told') return reached || standing.drawn ? undefined : 'arm';
  if (alert.state !== 'active' || !reached) return undefined;
  if (alert.toldAt !== null && now - alert.toldAt < quietMs) return undefined;
  return alert.toldCount + 1 >= mailsPerAlert ? 'tell_last' : 'tell';
}

/** An address of which only its owner recognises the rest: `n…@shop.example`. */
export function maskEmail(email: string): string {
  const at = email.lastIndexOf('@');
  return at > 0 ? `${email.slice(0, 1)}…${email.slice(at)}` : '…';
}

/** The currency of an alert's market. */
export const currencyOf = (alert: { market: string }): string => (alert.market === 'GB' ? 'GBP' : 'EUR');
