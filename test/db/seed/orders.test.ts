import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoSignIns, demoSlugs } from '../../../db/seed/demo.ts';
import { checkAddress } from '../../../functions/checkout/rules.ts';
import type { Address } from '../../../functions/orders/contract.ts';
import { groupProcess, lineProcess } from '../../../functions/orders/process.ts';
import { payoutProcess } from '../../../functions/payouts/process.ts';
import { openWorld, testNow, type World } from '../../support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Rows that break a rule: there must be none. */
const offenders = (sql: string) => world.rows(`${sql} LIMIT 5`);

test('past orders and payouts took only steps that the processes know, one after the other', async () => {
  const rows = await world.rows("SELECT * FROM events WHERE subject <> 'application' ORDER BY subject_id, version");
  const processes = { order_group: groupProcess, order_line: lineProcess, payout: payoutProcess };
  const births = { order_group: 'place', order_line: 'place', payout: 'schedule' };
  let last: Record<string, unknown> | undefined;
  for (const row of rows) {
    const subject = row.subject as keyof typeof processes;
    expect(Object.keys(processes)).toContain(subject);
    const { initial, steps } = processes[subject];
    if (row.version === 1) {
      expect(row).toMatchObject({ step: births[subject], from_state: null, to_state: initial });
    } else {
      const step = (steps as Record<string, { from: readonly string[]; to: string; by: readonly string[] }>)[
        String(row.step)
      ];
      expect(step, `${row.subject} ${row.step}`).toBeDefined();
      expect(step?.from).toContain(row.from_state);
      expect(step?.to).toBe(row.to_state);
      expect(step?.by).toContain(row.by_kind);
      expect(row).toMatchObject({
        subject_id: last?.subject_id,
        version: Number(last?.version) + 1,
        from_state: last?.to_state,
      });
      expect(Number(row.at)).toBeGreaterThanOrEqual(Number(last?.at));
    }
    last = row;
  }
  expect(await offenders(`SELECT subject_id FROM events GROUP BY subject_id HAVING max(at) > ${testNow}`)).toEqual([]);
});

test('past lines are in the state and version of their last event, with a deadline ahead where the clock waits', async () => {
  expect(
    await offenders(
      `SELECT l.id FROM order_lines l JOIN events e ON e.subject_id = l.id AND e.version = l.version WHERE e.to_state <> l.state`,
    ),
  ).toEqual([]);
  expect(
    await offenders(
      `SELECT l.id FROM order_lines l WHERE l.version <> (SELECT max(version) FROM events WHERE subject_id = l.id)`,
    ),
  ).toEqual([]);
  const open = "('awaiting_acceptance', 'accepted', 'shipped')";
  expect(
    await offenders(
      `SELECT id, state, due_at FROM order_lines WHERE (state IN ${open}) <> (due_at IS NOT NULL) OR due_at <= ${testNow}`,
    ),
  ).toEqual([]);
});

test('past lines hold one device each as long as they live, and no device is held by nothing', async () => {
  const given = "('refused', 'lapsed', 'cancelled', 'expired')";
  expect(
    await offenders(
      `SELECT l.id FROM order_lines l WHERE (l.state NOT IN ${given}) <> EXISTS (SELECT 1 FROM units u WHERE u.line_id = l.id)`,
    ),
  ).toEqual([]);
  expect(
    await offenders(
      'SELECT u.id FROM units u WHERE u.line_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.id = u.line_id AND l.offer_id = u.offer_id AND l.vat_scheme = u.vat_scheme)',
    ),
  ).toEqual([]);
});

test('past orders go to addresses that the checkout would take', async () => {
  const rows = await world.rows('SELECT ship_to, market FROM order_groups');
  expect(rows.flatMap((row) => checkAddress(JSON.parse(String(row.ship_to)) as Address, String(row.market)))).toEqual(
    [],
  );
});

test('open orders leave something to do on every demo desk', async () => {
  for (const slug of demoSlugs) {
    const rows = await world.rows(
      `SELECT l.state, count(*) AS n FROM order_lines l JOIN sellers s ON s.id = l.seller_id WHERE s.slug = ? GROUP BY l.state`,
      slug,
    );
    const count = new Map(rows.map((row) => [row.state, Number(row.n)]));
    for (const state of ['awaiting_acceptance', 'accepted', 'shipped'])
      expect(count.get(state), `${slug} ${state}`).toBeGreaterThan(0);
  }
  const emails = demoSignIns().map(({ email }) => email);
  const known = await world.rows(
    `SELECT email FROM seller_members WHERE email IN (${emails.map(() => '?').join(',')})`,
    ...emails,
  );
  expect(known).toHaveLength(demoSlugs.length);
});

test('money is split completely: after a charge and its refunds nothing is left with the buyer', async () => {
  expect(
    await offenders(`SELECT p.group_id FROM payments p WHERE p.state = 'captured' AND p.amount_cents <> (
        SELECT coalesce(sum(amount_cents), 0) FROM ledger_entries e WHERE e.group_id = p.group_id AND e.debit = 'buyer:' || p.group_id)`),
  ).toEqual([]);
  expect(
    await offenders(`SELECT p.group_id FROM payments p WHERE p.state = 'captured' AND p.amount_cents <> (
        SELECT coalesce(sum(amount_cents), 0) FROM ledger_entries e WHERE e.group_id = p.group_id AND e.credit = 'buyer:' || p.group_id)`),
  ).toEqual([]);
  expect(
    await offenders(
      'SELECT id FROM order_groups g JOIN payments p ON p.group_id = g.id WHERE g.total_cents <> p.amount_cents',
    ),
  ).toEqual([]);
});

test('past payouts are in the state and version of their last event, and were decided before they were sent', async () => {
  expect(
    await offenders(
      `SELECT p.id FROM payouts p LEFT JOIN events e ON e.subject_id = p.id AND e.version = p.version
        WHERE e.to_state IS NOT p.state OR p.version <> (SELECT max(version) FROM events WHERE subject_id = p.id)`,
    ),
  ).toEqual([]);
  expect(
    await offenders(
      `SELECT id FROM payouts WHERE state <> 'sent' OR sent_at IS NULL OR sent_at < created_at OR sent_at > ${testNow}`,
    ),
  ).toEqual([]);
});

test('money held by the provider is what was captured less what was refunded and transferred, in each currency', async () => {
  const held =
    await world.rows(`SELECT currency, sum(CASE WHEN debit = 'provider' THEN amount_cents ELSE -amount_cents END) AS cents
      FROM ledger_entries WHERE 'provider' IN (debit, credit) GROUP BY currency ORDER BY currency`);
  const counted =
    await world.rows(`SELECT p.currency, sum(p.amount_cents) - coalesce((SELECT sum(r.amount_cents) FROM refunds r
      WHERE r.currency = p.currency AND r.state = 'succeeded'), 0) - coalesce((SELECT sum(t.amount_cents) FROM payouts t
      WHERE t.currency = p.currency AND t.transfer_id IS NOT NULL), 0) AS cents FROM payments p WHERE p.state = 'captured' GROUP BY p.currency ORDER BY p.currency`);
  expect(held).toEqual(counted);
  expect(held.map((row) => row.currency)).toEqual(['EUR', 'GBP']);
});

test('money went back for every line that ended unfulfilled, whole, and for no other', async () => {
  expect(
    await offenders(`SELECT l.id FROM order_lines l LEFT JOIN refunds r ON r.line_id = l.id
        WHERE (l.state IN ('refused', 'lapsed', 'cancelled', 'lost')) <> (r.id IS NOT NULL)
          OR r.amount_cents <> l.price_cents + l.shipping_cents`),
  ).toEqual([]);
  expect(
    await world.row(`SELECT sum(CASE WHEN credit = 'refunds_due' THEN amount_cents ELSE -amount_cents END) AS due
        FROM ledger_entries WHERE 'refunds_due' IN (debit, credit)`),
  ).toEqual({ due: 0 });
});
