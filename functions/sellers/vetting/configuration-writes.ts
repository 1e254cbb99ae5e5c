import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../../../db/client.ts';
import { deliveryOptions, sellers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import type { DeliveryInput, UnitDefaultsInput } from './configuration-contract.ts';

/** True where a seller's application is in its third phase and with the applicant. */
export const beingConfigured = (sellerId: string): SQL =>
  sql`exists (select 1 from applications where seller_id = ${sellerId} and state = 'configuration')`;

/** The ways of delivery to a market, in place of those that stand. */
export function replaceDelivery({ db }: Pick<Ctx, 'db'>, sellerId: string, input: DeliveryInput): Statement[] {
  const { market, cutoffHour, handlingDays, standard, express } = input;
  const common = { sellerId, market, currency: market === 'GB' ? 'GBP' : 'EUR', cutoffHour, handlingDays };
  return [
    db.delete(deliveryOptions).where(and(eq(deliveryOptions.sellerId, sellerId), eq(deliveryOptions.market, market))),
    db.insert(deliveryOptions).values({ ...common, ...standard, service: 'standard', priceCents: 0 }),
    ...(express ? [db.insert(deliveryOptions).values({ ...common, ...express, service: 'express' })] : []),
  ];
}

/** What holds for a seller's devices where a listing says nothing else. */
export function writeUnitDefaults({ db }: Pick<Ctx, 'db'>, sellerId: string, input: UnitDefaultsInput): Statement {
  const { vatScheme, acquiredFrom } = input;
  return db
    .update(sellers)
    .set({ unitVatScheme: vatScheme, unitAcquiredFrom: acquiredFrom })
    .where(eq(sellers.id, sellerId));
}
