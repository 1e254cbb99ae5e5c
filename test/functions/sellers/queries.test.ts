import { describe, expect, it } from 'vitest';
import { findSeller, listDeliveries, listRecords, listSellers } from '../../../functions/sellers/queries.ts';
import { openWorld } from '../../support/world.ts';

describe('the sellers that a visitor sees', () => {
  it('are the live ones, those that shipped most first, each with its own counts', async () => {
    const world = await openWorld();
    const sellers = await listSellers(world.db);
    const live = await world.rows("SELECT slug FROM sellers WHERE state = 'live'");
    expect(sellers.map(({ slug }) => slug).sort()).toEqual(live.map(({ slug }) => slug).sort());
    const shipped = sellers.map(({ shippedLines }) => shippedLines);
    expect(shipped).toEqual([...shipped].sort((a, b) => b - a));
    expect(await listSellers(world.db, 4)).toEqual(sellers.slice(0, 4));
    for (const { maturedLines, defects, shippedLines, late } of sellers) {
      expect(defects).toBeLessThanOrEqual(maturedLines);
      expect(late).toBeLessThanOrEqual(shippedLines);
    }
  });

  it('have counts that are the sum of their departments', async () => {
    const world = await openWorld();
    const [first] = await listSellers(world.db, 1);
    const seller = first && (await findSeller(world.db, first.slug));
    const records = seller ? await listRecords(world.db, seller.id) : [];
    expect(records.reduce((sum, { shippedLines }) => sum + shippedLines, 0)).toBe(first?.shippedLines);
  });

  it('are found by their name in the address, but not once they have closed', async () => {
    const world = await openWorld();
    const seller = await findSeller(world.db, 'officina-lambrate');
    expect(seller?.city).toBe('Milano');
    expect(seller).not.toHaveProperty('commissionBps');
    await world.client.execute("UPDATE sellers SET state = 'closed' WHERE slug = 'officina-lambrate'");
    expect(await findSeller(world.db, 'officina-lambrate')).toBeUndefined();
    expect(await findSeller(world.db, "' OR 1=1 --")).toBeUndefined();
  });

  it('say how they deliver to a market, the standard way first', async () => {
    const world = await openWorld();
    const seller = await findSeller(world.db, 'nordlicht-technik');
    const options = seller ? await listDeliveries(world.db, seller.id, 'DE') : [];
    expect(options[0]).toMatchObject({ service: 'standard', priceCents: 0 });
  });
});
