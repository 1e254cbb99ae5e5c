import { describe, expect, it } from 'vitest';
import { versionOf, versionsOf } from '../../../functions/offers/version-queries.ts';
import { openWorld } from '../../support/world.ts';

describe('the version of some shelves', () => {
  it('is the sum of those of its models, of which each write raises its own', async () => {
    const world = await openWorld();
    const all = await versionsOf(world.db, 'all');
    const phones = await versionsOf(world.db, { category: 'smartphones' });
    const [one = '', two = ''] = phones.keys();
    const some = { modelIds: [one, two, 'no-such-model'] };
    const sum = (versions: Awaited<ReturnType<typeof versionsOf>>) =>
      [...versions.values()].reduce((total, { version }) => total + version, 0);
    expect((await versionOf(world.db, 'all')).version).toBe(sum(all));
    expect((await versionOf(world.db, { category: 'smartphones' })).version).toBe(sum(phones));
    expect([...(await versionsOf(world.db, some)).keys()].sort()).toEqual([one, two].sort());
    const before = await versionOf(world.db, some);
    await world.client.execute({
      sql: 'UPDATE offer_prices SET price_cents = price_cents + 1 WHERE (offer_id, market) IN (SELECT p.offer_id, p.market FROM offer_prices p JOIN offers o ON o.id = p.offer_id WHERE o.model_id = ? LIMIT 1)',
      args: [two],
    });
    expect((await versionOf(world.db, some)).version).toBeGreaterThan(before.version);
    const after = await versionsOf(world.db, 'all');
    expect([...after].filter(([id, { version }]) => version !== all.get(id)?.version).map(([id]) => id)).toEqual([two]);
  });

  it('has another stamp when only the stored choices are brought up to date', async () => {
    const world = await openWorld();
    const scope = { category: 'tablets' };
    const before = await versionOf(world.db, scope);
    await world.client.execute(
      "UPDATE shelves SET selected_version = selected_version - 1 WHERE model_id = (SELECT min(id) FROM models WHERE category = 'tablets')",
    );
    const after = await versionOf(world.db, scope);
    expect([after.version, after.stamp === before.stamp]).toEqual([before.version, false]);
  });

  it('is nothing where there never was anything', async () => {
    const world = await openWorld();
    expect(await versionOf(world.db, { modelIds: [] })).toEqual({ version: 0, stamp: '0 0' });
    expect(await versionsOf(world.db, { category: 'no-such-category' })).toEqual(new Map());
  });
});
