import { type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../../db/client.ts';
import { claims } from '../../db/schema/aftersales.ts';
import { payoutHolds } from '../../db/schema/payouts.ts';
import { sanctions } from '../../db/schema/sanctions.ts';
import { sellers } from '../../db/schema/sellers.ts';
import { gates } from '../../db/schema/vetting.ts';
import type { Ctx } from '../edge/context.ts';
import { limits } from '../limits.ts';

type At = Pick<Ctx, 'db' | 'now'>;
const terminationMs = limits.terminationHoldDays * 86_400_000;

/**
 * Every reason that a rule has now to let money wait, since when and until when: an open claim, an account that is
 * suspended or was terminated, a tax number that nobody has verified (DAC7 wants it before money goes), no account to pay
 * to. That an account takes nothing, only the provider knows: see `markAccount`.
 */
const causes = (now: number): SQL => sql`
  SELECT ${claims.sellerId} AS seller_id, ${claims.lineId} AS line_id, 'claim' AS reason, min(${claims.openedAt}) AS since, NULL AS until
    FROM ${claims} WHERE ${claims.resolvedAt} IS NULL GROUP BY 1, 2
  UNION ALL SELECT ${sanctions.sellerId}, '', 'suspension', min(${sanctions.effectiveAt}), NULL FROM ${sanctions}
    WHERE ${sanctions.kind} = 'account_suspension' AND ${sanctions.state} = 'in_force' GROUP BY 1
  UNION ALL SELECT ${sanctions.sellerId}, '', 'termination', min(${sanctions.effectiveAt}), min(${sanctions.effectiveAt}) + ${terminationMs}
    FROM ${sanctions} WHERE ${sanctions.kind} = 'termination' AND ${sanctions.state} = 'in_force'
      AND ${sanctions.effectiveAt} > ${now - terminationMs} GROUP BY 1
  UNION ALL SELECT ${gates.sellerId}, '', 'tax_number', ${now}, NULL FROM ${gates} JOIN ${sellers} ON ${sellers.id} = ${gates.sellerId}
    WHERE ${gates.gate} = 'tax_number' AND ${gates.state} <> 'verified' AND ${sellers.state} <> 'applying'
  UNION ALL SELECT ${sellers.id}, '', 'account', ${now}, NULL FROM ${sellers}
    WHERE ${sellers.stripeAccountId} IS NULL AND ${sellers.state} <> 'applying'`;

/** Places what the rules ask for and does not stand yet; not again where people lifted it after its cause began. */
export function placeRuleHolds({ db, now }: At): Statement {
  return db
    .insert(payoutHolds)
    .select(
      sql`SELECT 'hold:' || c.reason || ':' || coalesce(nullif(c.line_id, ''), c.seller_id) || ':' || ${now},
        c.seller_id, c.line_id, c.reason, '', 'rule', ${now}, c.until, NULL, NULL, NULL, NULL
      FROM (${causes(now)}) c
      WHERE NOT EXISTS (SELECT 1 FROM ${payoutHolds} h WHERE h.seller_id = c.seller_id AND h.reason = c.reason
        AND h.line_id = c.line_id AND (h.released_at IS NULL OR (h.released_by <> 'rule' AND h.placed_at >= c.since)))`,
    )
    .onConflictDoNothing();
}

/** Lifts holds by rule whose cause is gone; a restricted account's is lifted by the provider's word alone. */
export function endRuleHolds({ db, now }: At): Statement {
  return db
    .update(payoutHolds)
    .set({ releasedBy: 'rule', releasedAt: now })
    .where(
      sql`${payoutHolds.releasedAt} IS NULL AND ${payoutHolds.placedBy} = 'rule'
        AND NOT (${payoutHolds.reason} = 'account' AND ${payoutHolds.note} <> '')
        AND NOT EXISTS (SELECT 1 FROM (${causes(now)}) c WHERE c.seller_id = ${payoutHolds.sellerId}
          AND c.reason = ${payoutHolds.reason} AND c.line_id = ${payoutHolds.lineId})`,
    );
}

/** Lifts holds whose day has come. */
export function endOverHolds({ db, now }: At): Statement {
  return db
    .update(payoutHolds)
    .set({ releasedBy: 'rule', releasedAt: now })
    .where(sql`${payoutHolds.releasedAt} IS NULL AND ${payoutHolds.until} <= ${now}`);
}

/** The provider takes no money for a seller: all of it waits, with the provider's word for why. */
export function accountHold(ctx: Ctx, sellerId: string, why: string): Statement {
  return ctx.db
    .insert(payoutHolds)
    .values({
      ...{ id: ctx.newId(), sellerId, lineId: '', reason: 'account' },
      ...{ note: why.slice(0, 100), placedBy: 'rule', placedAt: ctx.now },
    })
    .onConflictDoNothing();
}

/** The provider takes money for a seller again. */
export function endAccountHold({ db, now }: At, sellerId: string): Statement {
  return db
    .update(payoutHolds)
    .set({ releasedBy: 'rule', releasedAt: now })
    .where(
      sql`${payoutHolds.sellerId} = ${sellerId} AND ${payoutHolds.reason} = 'account' AND ${payoutHolds.note} <> ''
        AND ${payoutHolds.releasedAt} IS NULL`,
    );
}
