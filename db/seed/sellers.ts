import { vatNumber } from '../../functions/sellers/vetting/number-rules.ts';
import type { deliveryOptions, SellerKind, sellerMembers, sellers } from '../schema/sellers.ts';
import { idsOf } from './ids.ts';
import { mostlyFrom } from './origins.ts';
import { fill, fillRight, placeOf, postcodeOf } from './places.ts';
import { type Random, randomOf } from './random.ts';
import list from './sellers-list.json' with { type: 'json' };

export type SellerRow = typeof sellers.$inferInsert;
export type MemberRow = typeof sellerMembers.$inferInsert;
export type DeliveryRow = typeof deliveryOptions.$inferInsert;

/** What a seller is really like. It is never written down: histories are drawn from it, records are counted from those. */
export interface Truth {
  defect: number;
  late: number;
  cancel: number;
  answerMinutes: number;
}

export interface SellerPlan {
  row: SellerRow;
  member: MemberRow;
  delivery: DeliveryRow[];
  markets: string[];
  homeMarket: string;
  truth: Truth;
  /** Its prices against the market's: 1 is the middle. */
  priceLevel: number;
  /** How much it sells, against the others. */
  volume: number;
  /** How many offers it has, against the others. */
  breadth: number;
}

const dayMs = 86_400_000;
export const euMarkets = ['IT', 'FR', 'DE', 'ES', 'IE'];

/** Breadth of stock and of sales by kind of business: assumptions about the field, not figures from a source. */
const sizes: Record<SellerKind, { breadth: number; volume: number }> = {
  factory: { breadth: 2.2, volume: 2.4 },
  repair_shop: { breadth: 0.7, volume: 1 },
  recycler: { breadth: 1, volume: 0.9 },
  trader: { breadth: 1.5, volume: 1.5 },
  wholesaler: { breadth: 2, volume: 1.7 },
  leasing: { breadth: 1.2, volume: 1.3 },
  brand: { breadth: 0.7, volume: 0.7 },
  distributor: { breadth: 1, volume: 0.8 },
  operator: { breadth: 0.9, volume: 1 },
  second_hand: { breadth: 0.9, volume: 0.9 },
};

/** Days since they joined, for those that have only begun. */
const newcomers: Readonly<Record<string, number>> = {
  'bottega-del-display': 55,
  'les-mains-precises': 70,
  'second-ecran': 38,
  'segunda-onda-movel': 24,
  'trent-side-mobiles': 45,
  'lothian-screen-clinic': 62,
  'dilna-vltava': 80,
  'murtal-reparatur': 16,
};

/** What the drawn pages say of some sellers; the rest is drawn by lot. */
const fixed: Readonly<Record<string, Partial<Truth> & { priceLevel?: number; volume?: number }>> = {
  'officina-lambrate': { defect: 0.021, late: 0.03, cancel: 0.006, answerMinutes: 95, priceLevel: 1.02, volume: 3 },
  telarapida: { defect: 0.062, late: 0.03, cancel: 0.02, answerMinutes: 400, priceLevel: 0.93, volume: 2.5 },
  'nordlicht-technik': { defect: 0.018, late: 0.025, cancel: 0.005, answerMinutes: 150, priceLevel: 1.03, volume: 3.2 },
  'harbour-lane-repairs': {
    defect: 0.024,
    late: 0.035,
    cancel: 0.008,
    answerMinutes: 80,
    priceLevel: 1.02,
    volume: 2.5,
  },
};

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

function truthOf(random: Random, quality: number): Truth {
  return {
    defect: clamp(random.around(0.034 * Math.exp(-0.6 * quality), 0.18), 0.01, 0.09),
    late: clamp(random.around(0.05 * Math.exp(-0.5 * quality), 0.3), 0.01, 0.15),
    cancel: clamp(random.around(0.017 * Math.exp(-0.6 * quality), 0.35), 0.003, 0.06),
    answerMinutes: Math.round(clamp(random.around(260 * Math.exp(-0.6 * quality), 0.4), 25, 2400)),
  };
}

/** The markets a seller delivers to: British ones Britain alone, the others the Union, small shops less of it. */
function marketsOf(random: Random, kind: SellerKind, country: string): string[] {
  const home = placeOf(country).homeMarket;
  if (country === 'GB') return ['GB'];
  const small = kind === 'repair_shop' || kind === 'second_hand';
  return euMarkets.filter((market) => market === home || random.chance(small ? 0.55 : 0.9));
}

function deliveryOf(random: Random, seller: SellerRow, markets: readonly string[]): DeliveryRow[] {
  const place = placeOf(seller.country);
  const handlingDays = random.pick([0, 0, 1, 1, 1, 2]);
  const cutoffHour = random.pick([12, 13, 14, 15, 15, 16]);
  const homeCarrier = random.pick(place.carriers);
  const farCarrier = random.pick(['DHL', 'UPS', 'DPD', 'GLS']);
  const rows: DeliveryRow[] = [];
  for (const market of markets) {
    const home = market === seller.country;
    const [min, max] = home
      ? random.pick([
          [1, 1],
          [1, 2],
          [1, 2],
        ] as const)
      : random.pick([
          [2, 3],
          [2, 4],
          [3, 5],
        ] as const);
    const common = { sellerId: seller.id, market, currency: market === 'GB' ? 'GBP' : 'EUR', cutoffHour };
    const carrier = home ? homeCarrier : farCarrier;
    rows.push({
      ...common,
      service: 'standard',
      carrier,
      priceCents: 0,
      handlingDays,
      transitMinDays: min,
      transitMaxDays: max,
    });
    if (!random.chance(home ? 0.6 : 0.35)) continue;
    rows.push({
      ...common,
      service: 'express',
      carrier: home ? random.pick(['DHL', 'UPS', 'DPD']) : 'UPS',
      priceCents: home ? random.pick([590, 790, 890]) : random.pick([1190, 1490, 1690]),
      handlingDays: 0,
      transitMinDays: 1,
      transitMaxDays: home ? 1 : 2,
    });
  }
  return rows;
}

const ascii = (text: string) =>
  text
    .normalize('NFKD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();

/** The invented address of somebody at a company, by the first name. */
export const memberEmail = (name: string, slug: string) => `${ascii(name.split(' ')[0] ?? '')}@${slug}.example`;

/** A VAT number with right check digits. The drawn one names the stream that it comes from, and is not kept itself. */
const vatOf = (random: Random, country: string): string => {
  const pattern = placeOf(country).vat;
  return fillRight(randomOf(`vat ${fill(random, pattern)}`), pattern, (text) => vatNumber(text, country));
};

/** A company with all that is true of it, as it is once it sells. */
export function companyOf(random: Random, id: string, entry: readonly string[], now: number): SellerRow {
  const [slug = '', name = '', kind = '', country = '', city = ''] = entry;
  const place = placeOf(country);
  const joined = newcomers[slug] ?? random.int(420, 1500);
  return {
    id,
    slug,
    name,
    legalName: `${name} ${random.pick(place.legalForms)}`,
    kind: kind as SellerKind,
    country,
    city,
    street: `${random.pick(place.streets)} ${random.int(1, 140)}`,
    postcode: postcodeOf(random, country, city),
    email: `contact@${slug}.example`,
    phone: fill(random, place.phone),
    registerNumber: fill(random, place.register),
    vatNumber: vatOf(random, country),
    foundedYear: random.int(1998, 2023),
    locale: place.locale,
    state: 'live',
    stripeAccountId: `acct_seed${slug.replaceAll('-', '')}`,
    commissionBps: 1000,
    ...mostlyFrom(kind as SellerKind),
    createdAt: now - joined * dayMs - random.int(0, dayMs),
  };
}

/** All sellers of the seeded world with what is hidden about them. The same rows at every scale. */
export function planSellers(now: number): SellerPlan[] {
  const newId = idsOf(randomOf('seller ids'));
  return list.map((entry): SellerPlan => {
    const random = randomOf(`seller ${entry[0]}`);
    const row = companyOf(random, newId(), entry, now);
    const place = placeOf(row.country);
    const firstName = random.pick(place.firstNames);
    const quality = clamp(random.normal(), -1.8, 1.8);
    const { priceLevel, volume, ...known } = fixed[row.slug] ?? {};
    const markets =
      row.slug in fixed && row.country !== 'GB' ? [...euMarkets] : marketsOf(random, row.kind, row.country);
    const size = sizes[row.kind];
    const young = row.slug in newcomers;
    return {
      row,
      member: {
        id: newId(),
        sellerId: row.id,
        email: memberEmail(firstName, row.slug),
        name: `${firstName} ${random.pick(place.lastNames)}`,
        createdAt: row.createdAt,
      },
      delivery: deliveryOf(random, row, markets),
      markets,
      homeMarket: place.homeMarket,
      truth: { ...truthOf(random, quality), ...known },
      priceLevel: priceLevel ?? clamp(1 + 0.022 * quality + 0.035 * random.normal(), 0.9, 1.13),
      volume: (volume ?? size.volume * random.around(1, 0.35)) * (young ? 0.25 : 1),
      breadth: size.breadth * random.around(1, 0.2) * (young ? 0.6 : 1),
    };
  });
}
