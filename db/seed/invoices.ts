import { issueInvoices } from '../../functions/payouts/invoices/issue-invoices.ts';
import { findOpenMonth } from '../../functions/payouts/invoices/queries.ts';
import { boundsOf, closesAfterMs, monthLater } from '../../functions/payouts/invoices/rules.ts';
import type { Db } from '../client.ts';
import { idsOf } from './ids.ts';
import { randomOf } from './random.ts';

/** Bills every month of the seeded year as the clock would have done: on the day on which it was closed. */
export async function billMonths(db: Db, now: number): Promise<void> {
  const newId = idsOf(randomOf('invoices'));
  for (let month = await findOpenMonth({ db }); month !== undefined; month = monthLater(month)) {
    const closed = boundsOf(month).to + closesAfterMs;
    if (closed > now) return;
    await issueInvoices({ db, newId, now: closed });
  }
}
