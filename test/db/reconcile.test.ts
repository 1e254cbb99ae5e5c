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
      "INSERT INTO ledger_entries SELECT 'refund_bounced:' || substr(id, 10), credit, debit, amount_cents, currency, group_id, NULL, at FROM ledger_entries WHERE id LIKE 'refunded:%' LIMIT 1",
      'refund_did_not_come_back',
    ],
    [
      "INSERT INTO ledger_entries SELECT 'refunded:no-such', debit, credit, amount_cents, currency, group_id, NULL, at FROM ledger_entries WHERE id LIKE 'refunded:%' LIMIT 1",
      'refund_was_not_sent',
    ],
    [
      "INSERT INTO refunds (id, group_id, line_id, amount_cents, currency, reason, state, requested_at, retry_of, attempt) SELECT id || ':2', group_id, line_id, 1, currency, reason, 'requested', requested_at, id, 2 FROM refunds LIMIT 1",
      'refund_did_not_come_back',
    ],
  ])('never comes to see %s', async (damage, refusal) => {
    const world = await openWorld();
    await expect(world.client.execute(damage)).rejects.toThrow(refusal);
  });

  it('lets a gate be renewed while the old proof counts, and a pause for its sake', async () => {
    const world = await openWorld();
    const [first, second] = await world.rows("SELECT id FROM sellers WHERE state = 'live' ORDER BY id LIMIT 2");
    const gate = (id: unknown, expiresAt: string) =>
      `UPDATE gates SET state = 'submitted', expires_at = ${expiresAt} WHERE gate = 'vat' AND seller_id = '${id}'`;
    await world.client.execute(gate(first?.id, '1'));
    await world.client.batch([
      gate(second?.id, 'NULL'),
      `INSERT INTO events (subject_id, version, subject, step, from_state, to_state, by_kind, at)
        SELECT seller_id, version + 1, 'application', 'pause', 'live', 'live', 'clock', 1 FROM applications WHERE seller_id = '${second?.id}'`,
      `UPDATE applications SET version = version + 1 WHERE seller_id = '${second?.id}'`,
      `UPDATE sellers SET state = 'paused' WHERE id = '${second?.id}'`,
    ]);
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
    [
      "UPDATE refunds SET state = 'owed' WHERE id = (SELECT id FROM refunds WHERE state = 'succeeded' LIMIT 1)",
      'booked as sent',
    ],
    [
      "UPDATE refunds SET state = 'failed' WHERE id = (SELECT id FROM refunds WHERE state = 'succeeded' LIMIT 1)",
      'booked back the way it went',
    ],
    [
      "UPDATE refunds SET state = 'failed' WHERE id = (SELECT id FROM refunds WHERE state = 'succeeded' LIMIT 1)",
      'followed by one, for the same money',
    ],
    [
      'UPDATE refunds SET retry_of = (SELECT max(id) FROM refunds), attempt = 2 WHERE id = (SELECT min(id) FROM refunds)',
      'none follows another',
    ],
    [
      "INSERT INTO ledger_entries SELECT 'odd', credit, debit, amount_cents, currency, group_id, NULL, at FROM ledger_entries WHERE id LIKE 'refunded:%' LIMIT 1",
      'promised back and not yet paid',
    ],
    ["DELETE FROM applications WHERE seller_id = (SELECT min(id) FROM sellers WHERE state = 'live')", 'was let in'],
    [
      "UPDATE gates SET state = 'submitted', expires_at = NULL WHERE gate = 'vat' AND seller_id = (SELECT min(id) FROM sellers WHERE state = 'live')",
      'every gate that it needs holds',
    ],
    [
      "DELETE FROM gates WHERE gate = 'weee' AND market = 'DE' AND seller_id = (SELECT seller_id FROM sellers s JOIN gates g ON g.seller_id = s.id WHERE g.gate = 'weee' AND g.market = 'DE' AND s.state = 'live' LIMIT 1)",
      'every gate that it needs holds',
    ],
    ["UPDATE sellers SET state = 'live' WHERE state = 'closed'", 'agreed to the terms'],
    [
      "UPDATE orders SET seller_id = (SELECT min(id) FROM sellers WHERE state = 'applying') WHERE id = (SELECT min(id) FROM orders)",
      'still applies has had an order',
    ],
    [
      "UPDATE applications SET state = 'lapsed', due_at = NULL WHERE state = 'quality'",
      'an application’s state is that of its last event',
    ],
  ])('finds what %s breaks', async (damage, rule) => {
    const world = await openWorld();
    await world.client.execute(damage);
    expect((await findBreaches(world.client)).map((breach) => breach.rule).join('; ')).toContain(rule);
  });
});
