import { z } from 'zod';
import { wantableMarkets } from './gate-rules.ts';

/**
 * What a way of delivery may be. Days are business days; handling ends before an order lapses for want of dispatch
 * (orders/process.ts, miss_dispatch: five business days), transit before a parcel counts as lost.
 */
export const deliveryBounds = {
  cutoffHour: { least: 0, most: 23 },
  handlingDays: { least: 0, most: 4 },
  transitDays: { least: 1, most: 15 },
  /** Minor units of the market's currency. */
  expressCents: { least: 0, most: 10_000 },
} as const;

const whole = ({ least, most }: { least: number; most: number }) => z.int().min(least).max(most);
const carrier = z
  .string()
  .trim()
  .min(2)
  .max(40)
  .regex(/^[^\p{Cc}]*$/u);
const transit = {
  transitMinDays: whole(deliveryBounds.transitDays),
  transitMaxDays: whole(deliveryBounds.transitDays),
};
const inOrder = ({ transitMinDays, transitMaxDays }: { transitMinDays: number; transitMaxDays: number }) =>
  transitMinDays <= transitMaxDays;

const common = {
  market: z.enum(wantableMarkets),
  cutoffHour: whole(deliveryBounds.cutoffHour),
  handlingDays: whole(deliveryBounds.handlingDays),
};
const standard = z.strictObject({ carrier, ...transit }).refine(inOrder, { path: ['transitMaxDays'] });
const express = z
  .strictObject({ carrier, ...transit, priceCents: whole(deliveryBounds.expressCents) })
  .refine(inOrder, { path: ['transitMaxDays'] });

/** How one market is delivered: the standard way, free for the buyer, and an express way if there is one. */
export const deliveryInput = z.strictObject({ ...common, standard, express: express.optional() });
export type DeliveryInput = z.infer<typeof deliveryInput>;

const typedWhole = z
  .string()
  .trim()
  .regex(/^\d{1,3}$/)
  .transform(Number);
/** A price as people type it: `4,90`, `4.9` or `5`; minor units. */
const typedPrice = z
  .string()
  .trim()
  .regex(/^\d{1,4}(?:[.,]\d{1,2})?$/)
  .transform((text) => {
    const [major = '0', minor = ''] = text.split(/[.,]/);
    return Number(major) * 100 + Number(minor.padEnd(2, '0'));
  });

/** The same from a form: express is there when its carrier is. Every fault is named by its field. */
export const deliveryForm = z
  .strictObject({
    market: common.market,
    carrier,
    cutoffHour: typedWhole.pipe(common.cutoffHour),
    handlingDays: typedWhole.pipe(common.handlingDays),
    transitMinDays: typedWhole.pipe(transit.transitMinDays),
    transitMaxDays: typedWhole.pipe(transit.transitMaxDays),
    expressCarrier: carrier.optional(),
    expressMinDays: z.string().optional(),
    expressMaxDays: z.string().optional(),
    expressPrice: z.string().optional(),
  })
  .transform((form, context): DeliveryInput => {
    const { market, cutoffHour, handlingDays, transitMinDays, transitMaxDays } = form;
    const wrong = (path: string) => context.addIssue({ code: 'custom', path: [path] });
    if (transitMinDays > transitMaxDays) wrong('transitMaxDays');
    const common = {
      market,
      cutoffHour,
      handlingDays,
      standard: { carrier: form.carrier, transitMinDays, transitMaxDays },
    };
    if (!form.expressCarrier) return common;
    const least = typedWhole.pipe(transit.transitMinDays).safeParse(form.expressMinDays);
    const most = typedWhole.pipe(transit.transitMaxDays).safeParse(form.expressMaxDays);
    const price = typedPrice.pipe(whole(deliveryBounds.expressCents)).safeParse(form.expressPrice);
    if (!least.success) wrong('expressMinDays');
    if (!most.success || (least.success && least.data > most.data)) wrong('expressMaxDays');
    if (!price.success) wrong('expressPrice');
    if (!least.success || !most.success || !price.success) return z.NEVER;
    const days = { transitMinDays: least.data, transitMaxDays: most.data };
    return { ...common, express: { carrier: form.expressCarrier, ...days, priceCents: price.data } };
  });

export const vatSchemes = ['margin', 'standard'] as const;
export const origins = ['private', 'business', 'leasing', 'maker'] as const;
/** Where the margin scheme can hold: what was bought with VAT on its invoice is never taxed on the margin (art. 314). */
const marginOrigins: readonly string[] = ['private', 'business'];

/** What holds for a refurbisher's devices where a listing says nothing else. */
export const unitDefaultsInput = z
  .strictObject({ vatScheme: z.enum(vatSchemes), acquiredFrom: z.enum(origins) })
  .refine(({ vatScheme, acquiredFrom }) => vatScheme !== 'margin' || marginOrigins.includes(acquiredFrom), {
    path: ['mixed'],
  });
export type UnitDefaultsInput = z.infer<typeof unitDefaultsInput>;

/**
 * `not_now`: the application is not in a state in which this may be changed; `market_not_wanted`: it does not sell there;
 * `provider_away`: the payment provider does not answer, nothing is lost.
 */
export const configurationCodes = [
  'application_not_found',
  'owner_only',
  'not_now',
  'changed_meanwhile',
  'market_not_wanted',
  'provider_away',
] as const;
export type ConfigurationCode = (typeof configurationCodes)[number];
