import { sql } from 'drizzle-orm';
import { commit, isConstraintError } from '../../db/client.ts';
import type { Ctx } from '../edge/context.ts';
import { done, type Outcome, refuse } from '../edge/outcome.ts';
import { identifyUnit } from '../offers/writes.ts';
import { clearGuards, guard } from '../process/guard.ts';
import { checkNumbers } from './check-numbers.ts';
import type { WsNumbers } from './order-contract.ts';

/**
 * A seller's program notes the numbers of the very device of a line, before it leaves: each of them once, and the same
 * again changes nothing. The rules of a shipment hold (orders/check-device.ts).
 */
export async function identifyLine(ctx: Ctx, lineId: string, sent: WsNumbers): Promise<Outcome<null>> {
  const checked = await checkNumbers(ctx, lineId, sent);
  if (!checked.ok) return checked;
  if (!checked.value) return done(null);
  const { line, imei, serial } = checked.value;
  const still = sql`EXISTS (SELECT 1 FROM units u JOIN order_lines l ON l.id = u.line_id
    WHERE l.id = ${lineId} AND l.state = ${line.state} AND u.imei IS ${line.imei} AND u.serial IS ${line.serial})`;
  const numbers = { imei: imei ?? line.imei, serial: serial ?? line.serial };
  try {
    await commit(ctx.db, [guard(ctx, still), identifyUnit(ctx, lineId, numbers), clearGuards(ctx)]);
  } catch (error) {
    if (isConstraintError(error)) return refuse('conflict', 'changed_meanwhile');
    throw error;
  }
  return done(null);
}
