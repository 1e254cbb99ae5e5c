import { describe, expect, it } from 'vitest';
import { hexOf, loadCatalogue } from '../../../../../content/catalogue.ts';
import type { Model } from '../../../../../content/schema.ts';
import { cardFactsOf } from '../../../../../src/components/catalogue/card-facts.ts';
import { drawingPath, mainView, viewsOf } from '../../../../../src/components/catalogue/drawing/address.ts';
import { drawDevice } from '../../../../../src/components/catalogue/drawing/draw.ts';
import { listDrawings, svgOf } from '../../../../../src/components/catalogue/drawing/listing.ts';
import { finishSpec, shadeOf } from '../../../../../src/components/catalogue/drawing/models/finishes.ts';
import type { View } from '../../../../../src/components/catalogue/drawing/scene.ts';
import { toLch } from '../../../../../src/components/catalogue/drawing/svg/colour.ts';

const catalogue = loadCatalogue();
const listed = new Map(
  listDrawings(catalogue.models, (model, id) => hexOf(catalogue, model, id)).map((one) => [`/d/${one.name}.svg`, one]),
);

/** Colours that a drawing is made of. */
const coloursIn = (svg: string): string[] => [...new Set(svg.match(/#[0-9a-f]{3}(?:[0-9a-f]{3})?(?=")/g) ?? [])];

/** Whether one colour is a shade of another: of its hue, or as light and as colourless. */
function isShadeOf(one: string, other: string): boolean {
  const [a, b] = [toLch(one), toLch(other)];
  const turn = Math.abs(Math.atan2(Math.sin(a.hue - b.hue), Math.cos(a.hue - b.hue)));
  const sameHue = a.chroma > 0.015 && b.chroma > 0.015 && turn < 0.35;
  return sameHue || (Math.abs(a.lightness - b.lightness) < 0.12 && Math.abs(a.chroma - b.chroma) < 0.03);
}

const colourOf = (model: Model, id: string) => ({ id, hex: hexOf(catalogue, model, id) ?? '' });
const draw = (model: Model, colourId: string, view: View): string =>
  drawDevice(model, colourOf(model, colourId), { view, prefix: 'd' }).svg.toLowerCase();

describe('every variant that can be sold', () => {
  const variants = [...catalogue.variantById.values()].filter(({ model }) => model.sale);

  it('has a drawing in its own colour, and its other sides', () => {
    expect(variants.length).toBeGreaterThan(2000);
    const missing = variants.flatMap(({ model, variant }) =>
      viewsOf(model)
        .map((view) => drawingPath(model.id, variant.colour, view))
        .filter((path) => !listed.has(path))
        .map((path) => `${variant.id}: ${path}`),
    );
    expect(missing).toEqual([]);
    const phones = variants.filter(({ model }) => model.category === 'smartphones');
    expect(
      phones.filter(({ model }) => !['front', 'back'].every((side) => viewsOf(model).includes(side as View))),
    ).toEqual([]);
  });

  it('is drawn in shades of its colour: that written down for the model, else the catalogue’s', () => {
    const colourless = catalogue.sellable.flatMap((model) =>
      (model.sale?.colours ?? [])
        .filter((id) => {
          const shade = finishSpec(model.id, colourOf(model, id)).base;
          return !coloursIn(draw(model, id, mainView(model))).some((tone) => isShadeOf(tone, shade));
        })
        .map((id) => `${model.id}.${id}`),
    );
    expect(colourless).toEqual([]);
  });

  it('differs from the model’s other colours', () => {
    const alike = catalogue.sellable.flatMap((model) => {
      const colours = model.sale?.colours ?? [];
      const drawings = new Set(colours.map((id) => draw(model, id, mainView(model))));
      return drawings.size < colours.length ? [`${model.id}: ${drawings.size} of ${colours.length}`] : [];
    });
    expect(alike).toEqual([]);
  }, 30_000);

  it('is picked by a swatch of the shade it is drawn in', () => {
    const cards = cardFactsOf(catalogue);
    for (const { id, colours, shades } of cards.models) {
      const model = catalogue.modelById.get(id);
      expect(shades).toEqual(model ? colours.map((colour) => shadeOf(id, colourOf(model, colour))) : []);
    }
  });
});

describe('every other model of the catalogue', () => {
  it('has its form’s drawing, in the neutral colour', () => {
    const others = catalogue.models.filter((model) => !model.sale);
    expect(others.length).toBeGreaterThan(1400);
    const { base } = finishSpec('', undefined);
    const wrong = others.flatMap((model) => {
      const drawing = listed.get(drawingPath(model, undefined, mainView(model)));
      if (!drawing) return [`${model.id}: none`];
      const shown = coloursIn(svgOf(drawing).toLowerCase()).some((tone) => isShadeOf(tone, base));
      return shown && !drawing.colour ? [] : [`${model.id}: not in neutral colour`];
    });
    expect(wrong).toEqual([]);
  }, 30_000);
});
