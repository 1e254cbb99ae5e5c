import { sql } from 'drizzle-orm';
import type { Ctx } from '../edge/context.ts';
import type { Numbers, PackableUnit, PackedLine } from './packing-rules.ts';

type Row = Omit<PackableUnit, 'line'> & { line: string | null };

/**
 * Devices of the acting seller that these lines hold or that these numbers name, as far as they can still be sent: on sale,
 * or promised to an order that has not been.
 */
export async function listPackable(
  ctx: Ctx,
  lineIds: readonly string[],
  numbers: readonly Numbers[],
): Promise<PackableUnit[]> {
  if (ctx.actor.kind !== 'seller') return [];
  const { sellerId } = ctx.actor;
  const inList = (texts: readonly (string | null)[]) =>
    sql`(SELECT value FROM json_each(${JSON.stringify(texts.filter((text) => text !== null))}))`;
  const imeis = inList(numbers.map(({ imei }) => imei));
  const serials = inList(numbers.map(({ serial }) => serial));
  const rows = await ctx.db.all<Row>(sql`
    WITH found AS (
      SELECT u.id FROM order_lines l JOIN units u ON u.line_id = l.id
      WHERE l.seller_id = ${sellerId} AND l.state IN ('awaiting_payment', 'awaiting_acceptance', 'accepted')
        AND (l.id IN ${inList(lineIds)} OR u.imei IN ${imeis} OR u.serial IN ${serials})
      UNION SELECT u.id FROM units u
        WHERE u.imei IN ${imeis} AND u.imei IS NOT NULL AND u.state IN ('available', 'reserved') AND u.seller_id = ${sellerId}
      UNION SELECT u.id FROM units u
        WHERE u.seller_id = ${sellerId} AND u.serial IN ${serials} AND u.serial IS NOT NULL AND u.state IN ('available', 'reserved'))
    SELECT u.id, u.offer_id AS offerId, o.variant_id AS variantId, o.grade, u.vat_scheme AS vatScheme,
      u.battery_health_percent AS batteryHealthPercent, u.serial, u.imei, u.state,
      CASE WHEN l.id IS NOT NULL THEN json_object('id', l.id, 'offerId', l.offer_id, 'variantId', l.variant_id, 'grade', l.grade,
        'vatScheme', l.vat_scheme, 'batteryMinPercent', l.battery_min_percent) END AS line
    FROM found JOIN units u ON u.id = found.id JOIN offers o ON o.id = u.offer_id LEFT JOIN order_lines l ON l.id = u.line_id
    ORDER BY u.id`);
  return rows.map((row) => ({ ...row, line: row.line === null ? null : (JSON.parse(row.line) as PackedLine) }));
}
