import Stripe from 'stripe';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { isProviderAway, providerFor } from './provider.ts';

/** One movement of the platform's balance at the provider: what it is about, and by how much, in cents, signed. */
export interface ProviderRecord {
  id: string;
  /** The provider's kind: charge, refund, refund_failure, transfer, transfer_refund, adjustment, … */
  type: string;
  /** What was moved for, as the provider calls it; for a charge its payment. */
  sourceId: string;
  amountCents: number;
  /** Upper case. */
  currency: string;
  at: number;
}

const pageRows = 100;

/** One page of what moved on the platform's balance at the provider in [from, until), newest first. Epoch milliseconds. */
export async function listRecords(
  ctx: Ctx,
  { from, until, after }: { from: number; until: number; after?: string },
): Promise<Outcome<{ records: ProviderRecord[]; next: string | null }, 'payment_unavailable'>> {
  try {
    const page = await providerFor(ctx.settings).balanceTransactions.list({
      created: { gte: Math.ceil(from / 1000), lt: Math.ceil(until / 1000) },
      limit: pageRows,
      expand: ['data.source'],
      ...(after ? { starting_after: after } : {}),
    });
    const last = page.data.at(-1);
    return done({ records: page.data.map(recordOf), next: page.has_more && last ? last.id : null });
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    throw error;
  }
}

/** Whether the provider knows of a payment of ours, or has any movement for another thing of its own, such as a transfer. */
export async function hasRecord(ctx: Ctx, sourceId: string): Promise<Outcome<boolean, 'payment_unavailable'>> {
  const provider = providerFor(ctx.settings);
  try {
    if (sourceId.startsWith('pi_'))
      return done((await provider.paymentIntents.retrieve(sourceId)).status === 'succeeded');
    const { data } = await provider.balanceTransactions.list({ source: sourceId, limit: 1 });
    return done(data.length > 0);
  } catch (error) {
    if (isProviderAway(error)) return refuse('unavailable', 'payment_unavailable');
    if (error instanceof Stripe.errors.StripeInvalidRequestError) return done(false);
    throw error;
  }
}

function recordOf(row: Stripe.BalanceTransaction): ProviderRecord {
  const source = typeof row.source === 'object' ? row.source : undefined;
  const payment = source?.object === 'charge' ? source.payment_intent : undefined;
  const paymentId = typeof payment === 'object' ? payment?.id : payment;
  return {
    id: row.id,
    type: row.type,
    sourceId: paymentId ?? source?.id ?? (typeof row.source === 'string' ? row.source : ''),
    amountCents: row.amount,
    currency: row.currency.toUpperCase(),
    at: row.created * 1000,
  };
}
