import type { Locale } from '../../content/locales.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { centsTyped } from '../offers/listing-contract.ts';
import { changeListing } from '../offers/machine/change-listing.ts';
import type { ListingChange } from '../offers/machine/contract.ts';
import { listingChange } from '../offers/machine/contract.ts';
import { type AutoPriceView, autoPriceInput } from '../offers/pricing/contract.ts';
import { findPriced, listAutoPrices } from '../offers/pricing/queries.ts';
import { slipShare } from '../offers/pricing/rules.ts';
import { followStatement, unfollowStatement } from '../offers/pricing/writes.ts';
import type { WsListingChange } from './listing-contract.ts';
import { notePauses } from './pause-writes.ts';
import { isPausedByUs } from './queries.ts';
import { stockOf } from './rules.ts';

const invalid = (field: string) =>
  refuse('invalid', 'invalid_input', { errors: [{ pointer: `/${field}`, code: 'invalid' }] });

/** Cents of a price as clients send it, a text or a number; undefined when it is none. */
const centsOf = (price: string | number): number | undefined => centsTyped(String(price));

/** What a price and its lowest one say: null takes a listing out of automatic pricing, undefined leaves it as it is. */
function readPrices({ price, min_price: least }: WsListingChange): Outcome<{ cents?: number; floor?: number | null }> {
  const cents = price === undefined || price === '' ? undefined : centsOf(price);
  if (price !== undefined && price !== '' && cents === undefined) return invalid('price');
  if (least === undefined) return done({ cents });
  if (least === null || least === '' || Number(least) === 0) return done({ cents, floor: null });
  const floor = centsOf(least);
  return floor === undefined ? invalid('min_price') : done({ cents, floor });
}

type Follow = { floorCents: number; targetCents: number };

/** What becomes of the rule of a price: null ends it, undefined leaves it as it is. Nothing is written yet. */
async function followOf(
  ctx: Ctx,
  of: { id: string; market: string; cents?: number; floor?: number | null; auto?: AutoPriceView },
): Promise<Outcome<Follow | null | undefined>> {
  const { id, market, cents, floor, auto } = of;
  if (floor === null) return done(null);
  // A new price of one that follows is its new target: else the rule would go on towards the old one.
  const floorCents = floor ?? (auto?.on && cents !== undefined && cents !== auto.targetCents ? auto.floorCents : null);
  if (floorCents === null) return done(undefined);
  const now = auto?.priceCents ?? (await findPriced(ctx, { offerId: id, market }))?.priceCents ?? undefined;
  const targetCents = cents ?? auto?.targetCents ?? now;
  if (targetCents === undefined) return refuse('invalid', 'market_not_priced');
  const bounds = autoPriceInput.safeParse({ market, floorCents, targetCents });
  if (!bounds.success) return invalid(floor === undefined ? 'price' : 'min_price');
  if (cents === undefined && now !== undefined && targetCents <= now * slipShare)
    return refuse('invalid', 'target_too_low', { priceCents: now });
  return done({ floorCents, targetCents });
}

/**
 * A seller's program changes a listing in one market, in one batch: terms and price, and whether the price follows the
 * market between `min_price` and `price`. What was asked is what stands then, or nothing has changed. The price that a
 * rule rests at already is no change while the rule stays, so that a program that repeats its list price does not undo
 * what the rule has set since.
 */
export async function setListing(
  ctx: Ctx,
  input: { id: string; locale: Locale; change: WsListingChange },
): Promise<Outcome<null>> {
  const { id, locale, change } = input;
  const { market, currency } = locale;
  if (ctx.actor.kind !== 'seller') return refuse('not_found', 'listing_not_found');
  const { sellerId } = ctx.actor;
  if (change.currency !== undefined && change.currency.toUpperCase() !== currency)
    return refuse('invalid', 'currency_other', { market, currency });
  const prices = readPrices(change);
  if (!prices.ok) return prices;
  const { cents, floor } = prices.value;
  const [auto] = (await listAutoPrices(ctx, { offerIds: [id], market })).get(id) ?? [];
  const follow = await followOf(ctx, { id, market, cents, floor, auto });
  if (!follow.ok) return follow;
  const rests = auto?.on && floor !== null && auto.targetCents === cents;
  const { quantity } = change;
  const paused = quantity === undefined ? undefined : await isPausedByUs(ctx, id);
  const terms = listingChange.safeParse({
    ...(cents === undefined || rests ? {} : { prices: { [market]: cents } }),
    ...(quantity === undefined ? {} : stockOf(quantity, { isListed: true, isPausedByUs: paused === true })),
    ...(change.warranty_delay === undefined ? {} : { warrantyMonths: change.warranty_delay }),
    ...(change.confirm_price ? { confirmPrice: true } : {}),
  } satisfies ListingChange);
  if (!terms.success) return invalid(theirName[String(terms.error.issues[0]?.path[0])] ?? 'price');
  const to = follow.value;
  const changed = await changeListing(ctx, {
    id,
    change: terms.data,
    before: quantity === 0 ? [notePauses(ctx, [id])] : [],
    after: [
      ...(to === null ? [unfollowStatement({ offerId: id, market, sellerId })] : []),
      ...(to ? [followStatement(ctx, { ...to, market, offerId: id, sellerId })] : []),
    ],
  });
  return changed.ok ? done(null) : changed;
}

const theirName: Readonly<Record<string, string>> = { quantity: 'quantity', warrantyMonths: 'warranty_delay' };
