import { and, eq } from 'drizzle-orm';
import type { Statement } from '../../../db/client.ts';
import { deliveryOptions, sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import type { DeliveryInput } from '../vetting/configuration-contract.ts';
import type { ContactInput } from './contract.ts';

/** Whom buyers turn to, and the language of the desk. */
export const setContact = (ctx: Ctx, sellerId: string, { email, phone, locale }: ContactInput): Statement =>
  ctx.db.update(sellers).set({ email, phone, locale }).where(eq(sellers.id, sellerId));

/** The ways of delivery to a market, in place of those that stand. Orders that are placed keep what was promised. */
export function setDeliveryRows(ctx: Ctx, sellerId: string, input: DeliveryInput): Statement[] {
  const { market, cutoffHour, handlingDays, standard, express } = input;
  const common = { sellerId, market, currency: market === 'GB' ? 'GBP' : 'EUR', cutoffHour, handlingDays };
  return [
    ctx.db
      .delete(deliveryOptions)
      .where(and(eq(deliveryOptions.sellerId, sellerId), eq(deliveryOptions.market, market))),
    ctx.db.insert(deliveryOptions).values({ ...common, ...standard, service: 'standard', priceCents: 0 }),
    ...(express ? [ctx.db.insert(deliveryOptions).values({ ...common, ...express, service: 'express' })] : []),
  ];
}
