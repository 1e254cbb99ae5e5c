import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { localeIds } from '../../../../content/locales.ts';
import { NotSold } from '../../../../src/components/offers/NotSold.tsx';
import { paths } from '../../../../src/paths.ts';

const catalogue = loadCatalogue();
const sold = new Set(catalogue.sellable.map(({ id }) => id));

test('every model that nobody can list proposes four that are sold, of its own department', () => {
  const wrong = catalogue.models.flatMap((model, i) => {
    if (model.sale) return [];
    const locale = localeIds[i % localeIds.length] ?? 'en';
    const html = render(h(NotSold, { locale, model, catalogue }));
    const ids = [...html.matchAll(/<h3><a href="([^"]+)"/g)].map(([, href = '']) =>
      href.slice(paths.model(locale, '').length),
    );
    const strangers = ids.filter((id) => !sold.has(id) || catalogue.modelById.get(id)?.category !== model.category);
    return ids.length === 4 && strangers.length === 0 ? [] : [`${model.id}: ${ids.join(' ')}`];
  });
  expect(wrong).toEqual([]);
});

test('its own line comes first', () => {
  const model = catalogue.modelById.get('iphone-4');
  if (!model) throw new Error('not in the catalogue');
  const html = render(h(NotSold, { locale: 'en', model, catalogue }));
  expect([...html.matchAll(/<h3><a [^>]*>([^<]+)/g)].every(([, name = '']) => name.startsWith('iPhone'))).toBe(true);
});
