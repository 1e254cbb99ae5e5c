import { and, asc, eq, gte, isNotNull, ne } from 'drizzle-orm';
import { deliveryOptions, sellers } from '../../../db/schema/sellers.ts';
import { gates } from '../../../db/schema/vetting.ts';
import type { Ctx } from '../../edge/context.ts';
import { isProviderAway, providerFor } from '../../payments/provider.ts';

export type DeliveryRow = typeof deliveryOptions.$inferSelect;

/** How the acting seller delivers to a market, standard first; nobody else's. */
export async function listDelivery(ctx: Ctx, market: string): Promise<DeliveryRow[]> {
  if (ctx.actor.kind !== 'seller') return [];
  const rows = await ctx.db
    .select()
    .from(deliveryOptions)
    .where(and(eq(deliveryOptions.sellerId, ctx.actor.sellerId), eq(deliveryOptions.market, market)))
    .orderBy(asc(deliveryOptions.service));
  return rows.toSorted((a, b) => Number(b.service === 'standard') - Number(a.service === 'standard'));
}

/** What the acting seller has declared for its devices; null where it has not. */
export async function findUnitDefaults(ctx: Ctx) {
  if (ctx.actor.kind !== 'seller') return undefined;
  const [row] = await ctx.db
    .select({ vatScheme: sellers.unitVatScheme, acquiredFrom: sellers.unitAcquiredFrom })
    .from(sellers)
    .where(eq(sellers.id, ctx.actor.sellerId));
  return row;
}

/** Whether the provider may pay an account; `away` when it does not answer, undefined for an account it does not know. */
export async function findAccountStanding(
  ctx: Ctx,
  accountId: string,
): Promise<'ready' | 'unfinished' | 'away' | undefined> {
  try {
    const account = await providerFor(ctx.settings).accounts.retrieve(accountId);
    const { charges_enabled: charges, payouts_enabled: payouts, details_submitted: told } = account;
    return charges && payouts && told ? 'ready' : 'unfinished';
  } catch (error) {
    return isProviderAway(error) ? 'away' : undefined;
  }
}

/** Days that the usual wait is counted over, and fewer decisions than this make no figure. */
export const waitDays = 90;
const leastDecisions = 5;

/** How long people of the team usually took for one gate: the median of all they decided. Undefined while they are too few. */
export async function findUsualWait(
  ctx: Pick<Ctx, 'db' | 'now'>,
): Promise<{ hours: number; count: number } | undefined> {
  const rows = await ctx.db
    .select({ submittedAt: gates.submittedAt, decidedAt: gates.decidedAt })
    .from(gates)
    .where(
      and(
        isNotNull(gates.submittedAt),
        gte(gates.decidedAt, ctx.now - waitDays * 86_400_000),
        isNotNull(gates.decidedBy),
        ne(gates.decidedBy, 'rule'),
      ),
    )
    .limit(5_000);
  const waits = rows
    .flatMap(({ submittedAt, decidedAt }) =>
      submittedAt !== null && decidedAt !== null && decidedAt >= submittedAt ? [decidedAt - submittedAt] : [],
    )
    .sort((a, b) => a - b);
  const middle = waits[Math.floor(waits.length / 2)];
  if (middle === undefined || waits.length < leastDecisions) return undefined;
  return { hours: Math.max(1, Math.ceil(middle / 3_600_000)), count: waits.length };
}

/** Whether an account at the provider is another seller's already. */
export async function isAccountTaken({ db }: Pick<Ctx, 'db'>, account: string, sellerId: string): Promise<boolean> {
  const rows = await db
    .select({ id: sellers.id })
    .from(sellers)
    .where(and(eq(sellers.stripeAccountId, account), ne(sellers.id, sellerId)));
  return rows.length > 0;
}
