import type { Ctx } from '../../../functions/edge/context.ts';
import { limits } from '../../../functions/limits.ts';
import { type DeskOrderRow, listDeskOrders } from '../../../functions/orders/desk-queries.ts';

/** Pages of orders read per state: beyond that a workshop works from its list, not from this page. */
const pages = 4;
/** Tasks shown at once: a morning's work. */
const shown = 12;

export interface DeskTasksView {
  rows: DeskOrderRow[];
  /** How many more wait. */
  more: number;
}

/** What waits for the workshop, by what its delay costs: the nearest deadline first, since each one missed is a refund. */
export async function listDeskTasks(ctx: Ctx): Promise<DeskTasksView> {
  const lists = await Promise.all([waiting(ctx, 'awaiting_acceptance'), waiting(ctx, 'accepted')]);
  const rows = lists
    .flat()
    .sort((a, b) => (a.dueAt ?? Infinity) - (b.dueAt ?? Infinity) || b.priceCents - a.priceCents);
  return { rows: rows.slice(0, shown), more: Math.max(0, rows.length - shown) };
}

async function waiting(ctx: Ctx, state: string): Promise<DeskOrderRow[]> {
  const found: DeskOrderRow[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < pages; page += 1) {
    const { rows, next } = await listDeskOrders(ctx, { state, cursor, limit: limits.listRows });
    found.push(...rows.filter((row) => row.status === state));
    if (!next) break;
    cursor = next;
  }
  return found;
}
