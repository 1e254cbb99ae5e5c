import { type LocaleId, localeIds, locales } from '../../content/locales.ts';
import type { Address } from '../../functions/orders/contract.ts';
import { fill, placeOf, postcodeOf, towns } from './places.ts';
import type { Random } from './random.ts';

export interface BuyerPlan {
  email: string;
  locale: LocaleId;
  address: Address;
  /** As a review is signed. */
  signature: string;
}

const plain = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();

/** The shop of a market. Throws where there is none. */
export function localeOf(market: string): LocaleId {
  const found = localeIds.find((id) => locales[id].market === market);
  if (!found) throw new Error(`no shop in ${market}`);
  return found;
}

/** An invented person in a market, with an address under a domain kept for examples (RFC 2606). */
export function planBuyer(random: Random, market: string): BuyerPlan {
  const place = placeOf(market);
  const firstName = random.pick(place.firstNames);
  const lastName = random.pick(place.lastNames);
  const city = random.pick(towns[market] ?? ['']);
  const domain = random.pick(['example.com', 'example.net', 'example.org']);
  return {
    email: `${plain(firstName)}.${plain(lastName)}${random.int(1, 9999)}@${domain}`,
    locale: localeOf(market),
    signature: `${firstName} ${lastName[0]}.`,
    address: {
      firstName,
      lastName,
      street: `${random.pick(place.streets)} ${random.int(1, 180)}`,
      postcode: postcodeOf(random, market, city),
      city,
      country: market,
      ...(random.chance(0.3) ? { phone: fill(random, place.phone) } : {}),
    },
  };
}
