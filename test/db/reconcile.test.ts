import { describe, expect, it } from 'vitest';
import { findBreaches } from '../../db/reconcile.ts';
import { openWorld } from '../support/world.ts';

describe('reconcile', () => {
  it('finds nothing wrong in the seeded year', async () => {
    const world = await openWorld();
    expect(await findBreaches(world.client)).toEqual([]);
  });

  it.each([
    [
      "UPDATE units SET state = 'available', line_id = NULL WHERE id = (SELECT id FROM units WHERE state = 'sold' LIMIT 1)",
      'a living line has its unit',
    ],
    [
      "UPDATE order_lines SET state = 'refused' WHERE id = (SELECT id FROM order_lines WHERE state = 'accepted' LIMIT 1)",
      'its refund',
    ],
    [
      "UPDATE payments SET state = 'open' WHERE group_id = (SELECT group_id FROM payments WHERE state = 'captured' LIMIT 1)",
      'exactly when its payment is captured',
    ],
    [
      "INSERT INTO ledger_entries SELECT 'odd', 'provider', credit, 100, currency, group_id, NULL, at FROM ledger_entries WHERE credit LIKE 'buyer:%' LIMIT 1",
      'split completely',
    ],
    [
      "UPDATE refunds SET state = 'requested' WHERE id = (SELECT id FROM refunds WHERE state = 'succeeded' LIMIT 1)",
      'booked as sent',
    ],
  ])('finds what %s breaks', async (damage, rule) => {
    const world = await openWorld();
    await world.client.execute(damage);
    expect((await findBreaches(world.client)).map((breach) => breach.rule).join('; ')).toContain(rule);
  });
});
