import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findBreaches } from '../../db/reconcile.ts';
import { sendDue } from '../../functions/notices/send-due.ts';
import { workEvents } from '../../functions/orders/work-events.ts';
import { outboxCarriers } from '../../functions/payments/outbox-carriers.ts';
import { cancelledHalf, keepEvents, openPayingWorld, type PayingWorld } from '../functions/payments/world.ts';

const hour = 3_600_000;

/** Answers of the provider that are lost next; the client asks twice before it gives up. */
let losing = 0;
beforeEach(() => {
  const real = globalThis.fetch;
  vi.stubGlobal('fetch', async (...asked: Parameters<typeof fetch>) => {
    const answer = await real(...asked);
    if (losing === 0 || !String(asked[0]).includes('/v1/')) return answer;
    losing -= 1;
    throw new TypeError('the answer was lost');
  });
});
afterEach(() => vi.unstubAllGlobals());

interface ProviderRefund {
  id: string;
  amount: number;
}

/** The provider's refunds whose money is not with it. */
function alive(world: PayingWorld): ProviderRefund[] {
  const of = (type: string) =>
    world.outside.stripe.events(type).map((event) => event.data.object as unknown as ProviderRefund);
  const dead = new Set(of('refund.failed').map(({ id }) => id));
  return of('refund.created').filter(({ id }) => !dead.has(id));
}

const work = (world: PayingWorld) => workEvents(world.ctx({ kind: 'payments' }));
const carry = (world: PayingWorld) => sendDue(world.ctx(), outboxCarriers);

/** What may happen to a refund, in any order. */
const happenings = {
  carry,
  work,
  both: (world: PayingWorld) => Promise.all([work(world), carry(world), work(world)]),
  hear: (world: PayingWorld) => keepEvents(world, 'refund.failed'),
  hearAgain: (world: PayingWorld) => world.client.execute('UPDATE webhook_events SET processed_at = NULL'),
  bounce: async (world: PayingWorld) => {
    const refund = alive(world).at(-1);
    if (refund) world.outside.stripe.failRefund(refund.id);
  },
  /** The provider does what it is asked, and its answer is lost. */
  loseAnswer: () => {
    losing = 2;
  },
  away: (world: PayingWorld) => world.outside.stripe.control({ failNext: 2 }),
  hour: async (world: PayingWorld) => {
    world.now += hour;
  },
  day: async (world: PayingWorld) => {
    world.now += 25 * hour;
  },
} satisfies Record<string, (world: PayingWorld) => unknown>;

/** The group's money by the books: what the provider holds, what it has sent back, and what is still promised. */
async function books(world: PayingWorld, groupId: string) {
  return world.row(
    `SELECT sum(CASE WHEN debit = 'provider' THEN amount_cents WHEN credit = 'provider' THEN -amount_cents ELSE 0 END) AS held,
      sum(CASE WHEN credit = 'refunds_due' THEN amount_cents WHEN debit = 'refunds_due' THEN -amount_cents ELSE 0 END) AS due
      FROM ledger_entries WHERE group_id = ?`,
    groupId,
  );
}

describe('a refund', () => {
  it('is sent once and booked as it stands, through any order of sending, coming back, hearing of it and lost answers', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...(Object.keys(happenings) as (keyof typeof happenings)[])), {
          minLength: 4,
          maxLength: 16,
        }),
        async (names) => {
          losing = 0;
          const world = await openPayingWorld();
          const { groupId } = await cancelledHalf(world);
          const before = await books(world, groupId);
          for (const name of names) {
            await happenings[name](world);
            expect(alive(world).length).toBeLessThanOrEqual(1);
            expect(await findBreaches(world.client)).toEqual([]);
          }
          // The storm is over: everything is heard of and everything due is carried.
          world.outside.stripe.calm();
          losing = 0;
          for (let i = 0; i < 3; i += 1) {
            world.now += 25 * hour;
            await keepEvents(world, 'refund.failed');
            await work(world);
            await carry(world);
          }
          const sent = alive(world).reduce((sum, refund) => sum + refund.amount, 0);
          const owed = await world.row(
            "SELECT coalesce(sum(amount_cents), 0) AS n FROM refunds WHERE group_id = ? AND state = 'owed'",
            groupId,
          );
          expect(sent + Number(owed?.n)).toBe(Number(before?.due));
          expect(await books(world, groupId)).toEqual({ held: Number(before?.held) - sent, due: Number(owed?.n) });
          expect(await findBreaches(world.client)).toEqual([]);
          world.close();
          await world.outside.close();
        },
      ),
      { numRuns: 25 },
    );
  }, 120_000);
});
