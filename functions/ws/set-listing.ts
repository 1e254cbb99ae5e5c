import type { Locale } from '../../content/locales.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { centsTyped } from '../offers/listing-contract.ts';
import { changeListing } from '../offers/machine/change-listing.ts';
import type { ListingChange } from '../offers/machine/contract.ts';
import { listingChange } from '../offers/machine/contract.ts';
import { autoPriceInput } from '../offers/pricing/contract.ts';
import { endAutoPrice } from '../offers/pricing/end-auto-price.ts';
import { listAutoPrices } from '../offers/pricing/queries.ts';
import { setAutoPrice } from '../offers/pricing/set-auto-price.ts';
import type { WsListingChange } from './listing-contract.ts';
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

/**
 * A seller's program changes a listing in one market, by the verbs of our own interface: terms and price, then whether
 * the price follows the market between `min_price` and `price`. The price that it rests at already is no change, so that
 * a program that repeats its list price does not undo what the rule has set since.
 */
export async function setListing(
  ctx: Ctx,
  input: { id: string; locale: Locale; change: WsListingChange },
): Promise<Outcome<null>> {
  const { id, locale, change } = input;
  const { market, currency } = locale;
  if (change.currency !== undefined && change.currency.toUpperCase() !== currency)
    return refuse('invalid', 'currency_other', { market, currency });
  const prices = readPrices(change);
  if (!prices.ok) return prices;
  const { cents, floor } = prices.value;
  const [auto] = (await listAutoPrices(ctx, { offerIds: [id], market })).get(id) ?? [];
  const rests = auto?.on && auto.targetCents === cents;
  const terms = listingChange.safeParse({
    ...(cents === undefined || rests ? {} : { prices: { [market]: cents } }),
    ...(change.quantity === undefined ? {} : stockOf(change.quantity)),
    ...(change.warranty_delay === undefined ? {} : { warrantyMonths: change.warranty_delay }),
    ...(change.confirm_price ? { confirmPrice: true } : {}),
  } satisfies ListingChange);
  if (!terms.success) return invalid(theirName[String(terms.error.issues[0]?.path[0])] ?? 'price');
  const changed = await changeListing(ctx, { id, change: terms.data });
  if (!changed.ok) return changed;
  if (floor === undefined) return done(null);
  if (floor === null) return settled(await endAutoPrice(ctx, { offerId: id, market }));
  const target = cents ?? auto?.targetCents ?? changed.value.prices[market];
  if (target === undefined) return refuse('invalid', 'market_not_priced');
  const bounds = autoPriceInput.safeParse({ market, floorCents: floor, targetCents: target });
  return bounds.success ? settled(await setAutoPrice(ctx, { ...bounds.data, offerId: id })) : invalid('min_price');
}

const theirName: Readonly<Record<string, string>> = { quantity: 'quantity', warrantyMonths: 'warranty_delay' };
const settled = (outcome: Outcome<object>): Outcome<null> => (outcome.ok ? done(null) : outcome);
