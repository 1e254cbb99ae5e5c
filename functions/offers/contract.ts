import { z } from 'zod';
import { localeIds } from '../../content/locales.ts';
import { conditionIds } from '../../content/schema.ts';

/** `GET /api/offers`: a model, or one exact variant and grade, as a locale sells it. */
export const offersQuery = z.strictObject({
  locale: z.enum(localeIds),
  model: z.string().min(1).max(80),
  variant: z.string().max(160).optional(),
  grade: z.enum(conditionIds).optional(),
});
export type OffersQuery = z.infer<typeof offersQuery>;

/** The order of the comparison on a model's page: by expected cost, or by price with delivery. */
export const offerSorts = ['cost', 'price'] as const;
export type OfferSort = (typeof offerSorts)[number];

/** A new battery, or one that was measured and has a promised minimum. */
export const batteryKinds = ['measured', 'new'] as const;
export type BatteryKind = (typeof batteryKinds)[number];

/** The query of a model's page; what it does not know counts as not said. */
export const modelPageQuery = z.object({
  sort: z.enum(offerSorts).catch('cost'),
  battery: z.enum(batteryKinds).optional().catch(undefined),
});

export const offersCodes = ['model_not_found', 'variant_not_found'] as const;
export type OffersCode = (typeof offersCodes)[number];

const cents = z.int();
const share = z.number().min(0).max(1);

/** Days at the door, as a whole: see delivery.ts. */
export const datesSchema = z.object({ from: z.iso.date(), until: z.iso.date(), today: z.boolean() });

/** One refurbisher's offer with the terms of its expected cost, which add up to it to the cent. */
export const publicOffer = z.object({
  offerId: z.string(),
  chosen: z.boolean(),
  /** True when the record of its refurbisher keeps it from being chosen. */
  barred: z.boolean(),
  priceCents: cents,
  shippingCents: cents,
  /** Present while the price may be called reduced (Directive 98/6/EC, art. 6a): from its own lowest price of the 30 days before. */
  reduction: z.object({ priorCents: cents, sinceDate: z.iso.date(), percent: z.int().min(0).max(99) }).nullable(),
  seller: z.object({
    id: z.string(),
    slug: z.string(),
    name: z.string(),
    kind: z.string(),
    country: z.string(),
    city: z.string(),
  }),
  delivery: datesSchema,
  warrantyMonths: z.int(),
  batteryNew: z.boolean(),
  batteryMinPercent: z.int().nullable(),
  stock: z.int(),
  expectedCents: cents,
  termsCents: z.object({
    price: cents,
    shipping: cents,
    held: cents,
    floor: cents,
    defect: cents,
    late: cents,
    cancel: cents,
    waiting: cents,
    warranty: cents,
    battery: cents,
    steady: cents,
  }),
  rates: z.object({ defect: share, late: share, cancelled: share }),
});
export type PublicOffer = z.infer<typeof publicOffer>;

/** Every combination on sale with its offers, best first. */
export const offersAnswer = z.object({
  model: z.string(),
  market: z.string(),
  currency: z.string(),
  version: z.int(),
  parameters: z.string(),
  combinations: z.array(
    z.object({
      variant: z.string(),
      grade: z.enum(conditionIds),
      condition: z.enum(['new', 'refurbished']),
      url: z.url(),
      /** Of the chosen offer; null when none may be chosen. */
      priceCents: cents.nullable(),
      /** The market floor: prices below it do not count. 0 when too little was sold. */
      floorCents: cents,
      /** True while a newcomer stands first for a few minutes, and how likely what is shown was to be. */
      explored: z.boolean(),
      probability: share,
      offers: z.array(publicOffer),
    }),
  ),
});
export type OffersAnswer = z.infer<typeof offersAnswer>;
