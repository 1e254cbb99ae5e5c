import { sql } from 'drizzle-orm';
import { commissionInvoices } from '../../../db/schema/payouts.ts';
import type { Ctx } from '../../edge/context.ts';

export interface InvoiceDraft {
  sellerId: string;
  kind: 'invoice' | 'credit_note';
  month: string;
  currency: string;
  netCents: number;
  vatRateBps: number;
  vatCents: number;
  totalCents: number;
  reverseCharge: boolean;
  /** JSON of contract.ts `FrozenInvoice`. */
  recipient: string;
}

/**
 * Issues an invoice under the next number of its year. The number is computed by the statement that takes it, so that no
 * two get one and none is left out; a month that has its invoice already gets no other.
 */
export function insertInvoice(ctx: Pick<Ctx, 'db' | 'now' | 'newId'>, draft: InvoiceDraft) {
  const start = `RV-${new Date(ctx.now).getUTCFullYear()}-`;
  const { sellerId, kind, month, currency, netCents, vatCents, totalCents, recipient } = draft;
  return ctx.db.run(sql`
    INSERT INTO ${commissionInvoices} (id, number, kind, seller_id, month, currency, net_cents, vat_rate_bps, vat_cents,
      total_cents, reverse_charge, recipient, issued_at)
    SELECT ${ctx.newId()}, ${start} || printf('%06d', 1 + coalesce(CAST(substr(max(number), ${start.length + 1}) AS INTEGER), 0)),
      ${kind}, ${sellerId}, ${month}, ${currency}, ${netCents}, ${draft.vatRateBps}, ${vatCents}, ${totalCents},
      ${draft.reverseCharge ? 1 : 0}, ${recipient}, ${ctx.now}
    FROM ${commissionInvoices} WHERE number >= ${start} AND number < ${`${start}:`}
    ON CONFLICT (seller_id, month, currency, kind) DO NOTHING`);
}
