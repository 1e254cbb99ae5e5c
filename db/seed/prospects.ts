import type { SellerKind } from '../schema/sellers.ts';
import type { prospects } from '../schema/vetting.ts';
import { idsOf } from './ids.ts';
import { planOperators } from './operators.ts';
import list from './prospects-list.json' with { type: 'json' };
import { randomOf } from './random.ts';

export type ProspectRow = typeof prospects.$inferInsert;

const dayMs = 86_400_000;

/** Companies that the team would like to see here, in all stages; those that applied are named by their address. */
export function planProspects(now: number): ProspectRow[] {
  const newId = idsOf(randomOf('prospect ids'));
  const random = randomOf('prospects');
  const owners = planOperators(now).filter(({ roles }) => roles === 'business' || roles === 'account');
  return list.map((entry) => {
    const createdAt = Math.round(now - (entry.daysAgo + random.between(0, 1)) * dayMs);
    const { daysAgo: _, slug, ...row } = entry;
    return {
      ...row,
      id: newId(),
      kind: row.kind as SellerKind,
      potential: row.potential as ProspectRow['potential'],
      stage: row.stage as ProspectRow['stage'],
      website: `https://www.${slug}.example`,
      ownerId: random.pick(owners).id,
      createdAt,
      updatedAt: Math.round(createdAt + (now - createdAt) * random.between(0.2, 0.9)),
    };
  });
}
