import type { buyers } from '../schema/accounts.ts';
import type { claims, questions } from '../schema/aftersales.ts';
import type { ledgerEntries } from '../schema/money.ts';
import type { orderGroups, orderLines, orders, parcels } from '../schema/orders.ts';
import type { payments, refunds } from '../schema/payments.ts';
import type { events } from '../schema/process.ts';
import type { reviews } from '../schema/reviews.ts';
import type { UnitRow } from './stock.ts';

/** Rows of everything that past orders left behind, table by table. */
export interface HistoryRows {
  buyers: (typeof buyers.$inferInsert)[];
  groups: (typeof orderGroups.$inferInsert)[];
  orders: (typeof orders.$inferInsert)[];
  lines: (typeof orderLines.$inferInsert)[];
  parcels: (typeof parcels.$inferInsert)[];
  payments: (typeof payments.$inferInsert)[];
  refunds: (typeof refunds.$inferInsert)[];
  ledger: (typeof ledgerEntries.$inferInsert)[];
  events: (typeof events.$inferInsert)[];
  units: UnitRow[];
  claims: (typeof claims.$inferInsert)[];
  questions: (typeof questions.$inferInsert)[];
  reviews: (typeof reviews.$inferInsert)[];
}

/** A world in which nothing was ordered yet. */
export function noRows(): HistoryRows {
  return {
    buyers: [],
    groups: [],
    orders: [],
    lines: [],
    parcels: [],
    payments: [],
    refunds: [],
    ledger: [],
    events: [],
    units: [],
    claims: [],
    questions: [],
    reviews: [],
  };
}
