import { type SQL, sql } from 'drizzle-orm';
import { sellers } from '../../../db/schema/sellers.ts';

const dayMs = 86_400_000;

/** In SQL how many devices of a row of sellers were sold within the last day: the count of the trigger start_filled. */
export const soldInDay = (
  now: number,
): SQL => sql`(SELECT count(*) FROM order_lines l JOIN orders o ON o.id = l.order_id
  WHERE o.seller_id = ${sellers.id} AND o.created_at > ${now - dayMs}
    AND l.state NOT IN ('awaiting_payment', 'expired', 'refused', 'lapsed', 'cancelled'))`;

/** In SQL how many a row of sellers may sell within a day: the smaller of its start's bound and a sanction's; null: any. */
export const boundOfStart = (orderCap: SQL | typeof sellers.orderCap = sellers.orderCap): SQL =>
  sql`min(coalesce(${sellers.startCap}, ${orderCap}), coalesce(${orderCap}, ${sellers.startCap}))`;
