import type { OperatorRole } from '../../../../db/schema/accounts.ts';
import type { Actor, Ctx } from '../../../../functions/edge/context.ts';
import { confirmSanction } from '../../../../functions/sellers/sanctions/confirm-sanction.ts';
import type { ProposeInput, StepInput } from '../../../../functions/sellers/sanctions/contract.ts';
import { imposeSanction } from '../../../../functions/sellers/sanctions/impose-sanction.ts';
import { proposeSanction } from '../../../../functions/sellers/sanctions/propose-sanction.ts';
import { runSanctions } from '../../../../functions/sellers/sanctions/run-sanctions.ts';
import { openWorld, type World } from '../../../support/world.ts';

export const dayMs = 86_400_000;
export const why = 'The parcels of the last weeks came after the promised day.';

/** People of the team with one role each, and a second quality manager. */
export const team = {
  quality: 'op-quality',
  other: 'op-other',
  mediator: 'op-mediator',
  lead: 'op-lead',
  business: 'op-business',
} as const;
const roles: Record<keyof typeof team, OperatorRole> = {
  quality: 'quality',
  other: 'account',
  mediator: 'mediation',
  lead: 'lead',
  business: 'business',
};
export const by = (who: keyof typeof team): Actor => ({
  kind: 'operator',
  operatorId: team[who],
  roles: [roles[who]],
});
export const clock: Actor = { kind: 'clock' };

export interface Court {
  world: World;
  sellerId: string;
  owner: Extract<Actor, { kind: 'seller' }>;
  /** A listing of that refurbisher that is on sale. */
  offerId: string;
  sku: string;
  as(who: keyof typeof team): Ctx;
  tick(days?: number): Promise<void>;
  version(id: string): Promise<number>;
  state(id: string): Promise<unknown>;
}

/** A refurbisher that sells, its owner, and a team. */
export async function openCourt(): Promise<Court> {
  const world = await openWorld();
  await world.client.batch(
    Object.entries(team).map(([who, id]) => ({
      sql: 'INSERT INTO operators (id, email, name, roles, created_at) VALUES (?, ?, ?, ?, 0)',
      args: [id, `${id}@team.example`, `Test ${who}`, roles[who as 'lead']],
    })),
    'write',
  );
  const found = await world.row(`SELECT s.id, m.id AS member, o.id AS offer, o.sku FROM sellers s
    JOIN seller_members m ON m.seller_id = s.id AND m.role = 'owner' JOIN offers o ON o.seller_id = s.id AND o.state = 'live'
    WHERE s.state = 'live' AND NOT EXISTS (SELECT 1 FROM sanctions x WHERE x.seller_id = s.id) ORDER BY s.id, o.id LIMIT 1`);
  const sellerId = String(found?.id);
  return {
    world,
    sellerId,
    owner: { kind: 'seller', sellerId, memberId: String(found?.member) },
    offerId: String(found?.offer),
    sku: String(found?.sku),
    as: (who) => world.ctx(by(who)),
    async tick(days = 0) {
      world.now += days * dayMs;
      await runSanctions(world.ctx(clock));
    },
    version: async (id) => Number((await world.row('SELECT version FROM sanctions WHERE id = ?', id))?.version),
    state: async (id) => (await world.row('SELECT state FROM sanctions WHERE id = ?', id))?.state,
  };
}

/** A proposal by the quality manager; what is left out is a daily limit for late parcels. */
export async function propose(court: Court, over: Partial<ProposeInput> = {}): Promise<string> {
  const kind = over.kind ?? 'cap';
  const outcome = await proposeSanction(court.as('quality'), {
    ...{ sellerId: court.sellerId, kind, ground: 'late_delivery', statement: why },
    ...(kind === 'cap' ? { capPerDay: 2 } : {}),
    ...over,
  });
  if (!outcome.ok) throw new Error(outcome.code);
  return outcome.value.id;
}

type Grave = Extract<StepInput, { step: 'impose' }>['graveReason'];

/** Imposes it, by the quality manager, and confirms it by another where that is asked for. */
export async function impose(court: Court, id: string, graveReason?: Grave): Promise<void> {
  const version = await court.version(id);
  const imposed = await imposeSanction(court.as('quality'), { id, version, statement: why, graveReason });
  if (!imposed.ok) throw new Error(imposed.code);
  if ((await court.state(id)) !== 'confirming') return;
  const confirmed = await confirmSanction(court.as('other'), { id, version: version + 1 });
  if (!confirmed.ok) throw new Error(confirmed.code);
}
