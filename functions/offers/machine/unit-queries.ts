import { sql } from 'drizzle-orm';
import type { Ctx } from '../../edge/context.ts';
import { type CheckedUnit, typeCode, type UnitFault } from './unit-rules.ts';

/** So many devices of so many sellers must agree on what a type code is before another listing of it is doubted. */
const knownBy = { devices: 3, sellers: 2 } as const;

/**
 * What stands against devices in what is known of all others: a number that is on sale already (whoever sells it), one that it has sold and not
 * shipped yet, or a type code that belongs to another model. There is no open register of type codes; ours is what refurbishers list.
 */
export async function listUnitFaults(
  ctx: Ctx,
  input: { sellerId: string; modelId: string; units: readonly CheckedUnit[] },
): Promise<UnitFault[]> {
  const numbers = JSON.stringify(
    input.units.map(({ imei, serial }, i) => ({ unit: i + 1, imei, serial, tac: imei && typeCode(imei) })),
  );
  return ctx.db.all<UnitFault>(sql`
    WITH sent AS (SELECT json_extract(value, '$.unit') AS unit, json_extract(value, '$.imei') AS imei,
      json_extract(value, '$.serial') AS serial, json_extract(value, '$.tac') AS tac FROM json_each(${numbers})),
    types AS (SELECT t.tac, count(*) AS devices, count(DISTINCT u.seller_id) AS sellers, sum(o.model_id = ${input.modelId}) AS same
      FROM (SELECT DISTINCT tac FROM sent WHERE tac IS NOT NULL) t
      JOIN units u ON u.imei IS NOT NULL AND u.state IN ('available', 'reserved') AND u.imei >= t.tac AND u.imei < t.tac || ':'
      JOIN offers o ON o.id = u.offer_id JOIN sellers s ON s.id = o.seller_id AND s.state = 'live' GROUP BY t.tac)
    SELECT s.unit, 'imei_in_use' AS code FROM sent s
      WHERE EXISTS (SELECT 1 FROM units u WHERE u.imei = s.imei AND u.imei IS NOT NULL AND u.state IN ('available', 'reserved'))
    UNION ALL SELECT s.unit, 'serial_in_use' FROM sent s
      WHERE EXISTS (SELECT 1 FROM units u WHERE u.seller_id = ${input.sellerId} AND u.serial = s.serial AND u.serial IS NOT NULL
        AND u.state IN ('available', 'reserved'))
    UNION ALL SELECT s.unit, CASE WHEN u.imei = s.imei THEN 'imei_in_use' ELSE 'serial_in_use' END
      FROM order_lines l JOIN units u ON u.line_id = l.id JOIN sent s ON u.imei = s.imei OR u.serial = s.serial
      WHERE l.seller_id = ${input.sellerId} AND l.state IN ('awaiting_payment', 'awaiting_acceptance', 'accepted') AND u.state = 'sold'
    UNION ALL SELECT s.unit, 'imei_type' FROM sent s JOIN types t ON t.tac = s.tac
      WHERE t.same = 0 AND t.devices >= ${knownBy.devices} AND t.sellers >= ${knownBy.sellers}
    ORDER BY 1`);
}
