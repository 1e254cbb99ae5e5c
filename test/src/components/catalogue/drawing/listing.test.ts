import { expect, test } from 'vitest';
import { hexOf, loadCatalogue } from '../../../../../content/catalogue.ts';
import { drawingPath, mainView, viewsOf } from '../../../../../src/components/catalogue/drawing/address.ts';
import { listDrawings, svgOf } from '../../../../../src/components/catalogue/drawing/listing.ts';
import { BODY_TABLES } from '../../../../../src/components/catalogue/drawing/models/bodies.ts';
import { problemsOf } from './well-formed.ts';

const catalogue = loadCatalogue();
const listed = listDrawings(catalogue.models, (model, colourId) => hexOf(catalogue, model, colourId));
const names = new Set(listed.map((drawing) => drawing.name));
const nameIn = (path: string): string => path.replace('/d/', '').replace('.svg', '');

test('every colour of every model sold here has its views, and the marks of the worn grades', () => {
  const missing: string[] = [];
  for (const model of catalogue.sellable) {
    for (const colour of model.sale?.colours ?? []) {
      const wanted = viewsOf(model).map((view) => drawingPath(model.id, colour, view));
      for (const grade of ['fair', 'good', 'excellent', 'premium', 'new']) {
        wanted.push(drawingPath(model.id, colour, mainView(model), grade));
      }
      missing.push(...wanted.filter((path) => !names.has(nameIn(path))));
    }
  }
  expect(missing).toEqual([]);
});

test('every other model has a picture, and models that look the same share one file', () => {
  const others = catalogue.models.filter((model) => !model.sale);
  const paths = others.map((model) => drawingPath(model, undefined, mainView(model)));
  expect(paths.filter((path) => !names.has(nameIn(path)))).toEqual([]);
  expect(new Set(paths).size).toBeLessThan(others.length / 3);
});

test('the files stay few', () => {
  expect(listed.length).toBeLessThan(5000);
});

test('every drawing of the catalogue is sound and at most 12 KB', () => {
  const wrong = listed.flatMap((drawing) => {
    const svg = svgOf(drawing);
    const problems = svg.length > 12288 ? [`${svg.length} bytes`] : [];
    return [...problems, ...problemsOf(svg, 'd')].map((problem) => `${drawing.name}: ${problem}`);
  });
  expect(wrong).toEqual([]);
}, 60_000);

test('names are safe in an address', () => {
  expect([...names].filter((name) => !/^[a-z0-9-]+(\.[a-z0-9-]+)*$/.test(name))).toEqual([]);
});

test('a drawing made for an exact model belongs to a model of the catalogue', () => {
  const unknown = BODY_TABLES.flatMap((table) => Object.keys(table)).filter((id) => !catalogue.modelById.has(id));
  expect(unknown).toEqual([]);
});
