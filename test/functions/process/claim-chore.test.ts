import { expect, it } from 'vitest';
import { claimChore } from '../../../functions/process/claim-chore.ts';
import { openWorld } from '../../support/world.ts';

const day = 86_400_000;

it('gives a daily chore to one of many who ask at once, and again a day later', async () => {
  const world = await openWorld({ filling: 'empty' });
  const ask = async () =>
    (await Promise.all([1, 2, 3].map(() => claimChore(world.ctx({ kind: 'clock' }), 'records', day)))).filter(Boolean)
      .length;
  expect(await ask()).toBe(1);
  expect(await ask()).toBe(0);
  world.now += day - 1;
  expect(await ask()).toBe(0);
  world.now += 1;
  expect(await ask()).toBe(1);
});

it('does not lose a chore when the clock leaps over days', async () => {
  const world = await openWorld({ filling: 'empty' });
  await claimChore(world.ctx({ kind: 'clock' }), 'records', day);
  world.now += 9 * day + 12_345;
  expect(await claimChore(world.ctx({ kind: 'clock' }), 'records', day)).toBe(true);
});
