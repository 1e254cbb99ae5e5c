import { expect, it } from 'vitest';
import { proposeSanctions } from '../../../../functions/sellers/sanctions/propose-sanctions.ts';
import { runSanctions } from '../../../../functions/sellers/sanctions/run-sanctions.ts';
import { clock, dayMs, impose, openCourt, propose } from './team.ts';

it('says a step that fails or is refused, lets it rest, and keeps the others going', async () => {
  const court = await openCourt();
  const { world } = court;
  const first = await propose(court);
  await impose(court, first);
  const second = await propose(court, { capPerDay: 1, ground: 'defect' });
  await impose(court, second);
  world.now += 3 * dayMs;
  // The row of one cannot be written: its next event is there already.
  await world.client.execute({
    sql: "INSERT INTO events (subject_id, version, subject, step, to_state, by_kind, at) VALUES (?, ?, 'x', 'x', 'x', 'clock', 0)",
    args: [first, (await court.version(first)) + 1],
  });
  const run = await runSanctions(world.ctx(clock));
  expect(run.refused).toBe(1);
  expect(run.errors).toEqual([`${first}: changed_meanwhile`]);
  expect(await court.state(second)).toBe('in_force');
  expect(await runSanctions(world.ctx(clock))).toEqual({ moved: 0, refused: 0 });
  world.now += 11 * 60_000;
  expect(await runSanctions(world.ctx(clock))).toMatchObject({ refused: 1 });
});

it('names whom the ladder could not be walked for, and proposes for the others', async () => {
  const { world } = await openCourt();
  // The two who sold most have refused all of what was paid of late.
  await world.client.execute({
    sql: `UPDATE order_lines SET state = 'refused', paid_at = ?1 WHERE seller_id IN
      (SELECT seller_id FROM order_lines GROUP BY seller_id ORDER BY count(*) DESC, seller_id LIMIT 2)`,
    args: [world.now - 20 * dayMs],
  });
  const ctx = world.ctx(clock);
  let calls = 0;
  const newId = () => {
    calls += 1;
    if (calls === 1) throw new Error('no number');
    return ctx.newId();
  };
  const { proposed, errors } = await proposeSanctions({ ...ctx, newId });
  expect(errors).toHaveLength(1);
  expect(errors?.[0]).toContain('no number');
  expect(proposed).toBeGreaterThan(0);
});
