import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { picturesFor } from '../../../../src/components/alerts/pictures.ts';
import { DevicePlate } from '../../../../src/components/cart/DevicePlate.tsx';
import { cardFacts } from '../../../../src/components/catalogue/card-facts.ts';
import { drawingPath, drawingSize, mainView } from '../../../../src/components/catalogue/drawing/address.ts';
import { drawingsPath, sharedDrawings } from '../../../../src/components/catalogue/shared-drawings.ts';

const { models } = loadCatalogue();
const drawings = sharedDrawings(models);

/** The static assets with those files alone. */
const assetsOf = (files: Record<string, () => object>) =>
  ({
    fetch: async (request: Request) => {
      const file = files[new URL(request.url).pathname];
      return file ? Response.json(file()) : new Response('', { status: 404 });
    },
  }) as unknown as Fetcher;
const assets = assetsOf({ '/catalogue/cards.json': cardFacts, [drawingsPath]: () => drawings });

const plate = async (from: Fetcher, modelId: string) =>
  render(h(DevicePlate, { pictures: await picturesFor(from, modelId), modelId }));

test('a model that is not sold stands on its plate as on its own page', async () => {
  for (const model of models.filter(({ sale }) => !sale).filter((_, i) => i % 40 === 0))
    expect(await plate(assets, model.id)).toContain(`src="${drawingPath(model, undefined, mainView(model))}"`);
});

test('every model that is not sold has one drawing, of its own view and size', () => {
  const ofDrawings = Object.values(drawings).flatMap((drawing) => drawing.models.map((id) => [id, drawing] as const));
  const drawn = new Map(ofDrawings);
  expect(ofDrawings).toHaveLength(drawn.size);
  const unsold = models.filter(({ sale }) => !sale);
  expect(drawn.size).toBe(unsold.length);
  for (const model of unsold) {
    const { widthMm, heightMm } = drawingSize(model, mainView(model));
    const { view, size } = drawn.get(model.id) ?? {};
    expect([view, Math.round(size?.widthMm ?? 0), Math.round(size?.heightMm ?? 0)], model.id).toEqual([
      mainView(model),
      Math.round(widthMm),
      Math.round(heightMm),
    ]);
  }
});

test('without the file, or for a model that nobody knows, the plate stays empty', async () => {
  for (const [from, modelId] of [
    [assetsOf({ '/catalogue/cards.json': cardFacts }), 'iphone-4'],
    [assets, 'nothing'],
  ] as const)
    expect(await plate(from, modelId)).not.toContain('<img');
});
