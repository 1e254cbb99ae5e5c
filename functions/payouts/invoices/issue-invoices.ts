import company from '../../../content/legal/company.json' with { type: 'json' };
import type { Ctx } from '../../edge/context.ts';
import type { FrozenInvoice } from './contract.ts';
import { findOpenMonth, type Kept, listUninvoiced } from './queries.ts';
import { decideTreatment, lastClosed, monthLater, splitVat } from './rules.ts';
import { type InvoiceDraft, insertInvoice } from './writes.ts';

/** Invoices of one batch, and how many batches one run may write: a few seconds' work. */
const batchRows = 100;
const batchesPerRun = 50;
/** A number that another run took meanwhile is taken again as the next one. */
const tries = 3;

const { updated: _, review: __, taxNumber: ___, ...issuer } = company;

function draftOf(kept: Kept, month: string): InvoiceDraft {
  const { sellerId, currency, legalName, street, postcode, city, country, vatNumber, registerNumber, locale } = kept;
  const total = kept.soldCents - kept.returnedCents;
  const treatment = decideTreatment(country, kept.vatVerified === 1);
  const frozen: FrozenInvoice = {
    recipient: { name: legalName, street, postcode, city, country, vatNumber, registerNumber, locale },
    issuer,
    treatment,
    sold: { count: kept.soldCount, cents: kept.soldCents },
    returned: { count: kept.returnedCount, cents: kept.returnedCents },
  };
  return {
    ...{ sellerId, month, currency, kind: total > 0 ? 'invoice' : 'credit_note', recipient: JSON.stringify(frozen) },
    ...splitVat(Math.abs(total), treatment),
  };
}

async function writeBatch(ctx: Pick<Ctx, 'db' | 'now' | 'newId'>, drafts: readonly InvoiceDraft[]): Promise<void> {
  for (let left = tries; ; left -= 1) {
    const [first, ...others] = drafts.map((draft) => insertInvoice(ctx, draft));
    if (!first) return;
    try {
      await ctx.db.batch([first, ...others]);
      return;
    } catch (error) {
      if (left <= 1 || !/UNIQUE/i.test(String(error))) throw error;
    }
  }
}

/**
 * Invoices the commission of every month that is closed, the oldest first: one for each seller and currency, a credit note
 * where more was given back than kept. May stop anywhere and is called again; nothing is invoiced twice.
 */
export async function issueInvoices(ctx: Pick<Ctx, 'db' | 'now' | 'newId'>): Promise<{ issued: number }> {
  const last = lastClosed(ctx.now);
  let issued = 0;
  let batches = batchesPerRun;
  const first = await findOpenMonth(ctx);
  for (let month = first; month !== undefined && month <= last; month = monthLater(month)) {
    for (let full = true; full; ) {
      if (batches === 0) return { issued };
      const kept = await listUninvoiced(ctx, month, batchRows);
      if (kept.length > 0) {
        batches -= 1;
        await writeBatch(
          ctx,
          kept.map((one) => draftOf(one, month)),
        );
      }
      issued += kept.length;
      full = kept.length === batchRows;
    }
  }
  return { issued };
}
