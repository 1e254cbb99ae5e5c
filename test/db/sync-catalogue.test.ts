import { expect, test } from 'vitest';
import { loadCatalogue } from '../../content/catalogue.ts';
import { syncCatalogue } from '../../db/sync-catalogue.ts';
import { openWorld } from '../support/world.ts';

const catalogue = loadCatalogue();

test('copies every sellable model with its variants, gives each a shelf, and names every other model', async () => {
  const world = await openWorld({ filling: 'empty' });
  const synced = await syncCatalogue(world.client, catalogue);
  expect(synced.models).toBe(catalogue.sellable.length);
  expect(await world.row('SELECT count(*) AS n FROM models')).toEqual({ n: synced.models });
  expect(await world.row('SELECT count(*) AS n FROM variants')).toEqual({ n: synced.variants });
  expect(await world.row('SELECT count(*) AS n FROM shelves')).toEqual({ n: synced.models });
  expect(await world.row('SELECT count(*) AS n FROM known_models')).toEqual({ n: catalogue.models.length });
  expect(await world.row('SELECT * FROM variants WHERE id = ?', 'iphone-13.128.midnight')).toMatchObject({
    model_id: 'iphone-13',
    storage_gb: 128,
    colour: 'midnight',
    memory_gb: null,
  });
});

test('changes nothing when it runs again', async () => {
  const world = await openWorld();
  const read = async () => [
    await world.rows('SELECT * FROM models m JOIN shelves s ON s.model_id = m.id ORDER BY id'),
    await world.rows('SELECT * FROM known_models ORDER BY id'),
  ];
  const before = await read();
  await syncCatalogue(world.client, catalogue);
  expect(await read()).toEqual(before);
});

test('takes over what content changed and keeps what left the catalogue', async () => {
  const world = await openWorld();
  const [gone, changed, ...rest] = catalogue.sellable;
  if (!gone || !changed) throw new Error('the catalogue is empty');
  const newer = { ...catalogue, sellable: [{ ...changed, name: 'Another name' }, ...rest] };
  await syncCatalogue(world.client, newer);
  expect(await world.row('SELECT name FROM models WHERE id = ?', changed.id)).toEqual({ name: 'Another name' });
  expect(await world.row('SELECT name FROM models WHERE id = ?', gone.id)).toEqual({ name: gone.name });
});
