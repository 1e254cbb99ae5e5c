import { h } from 'preact';
import { render } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { localeIds } from '../../../../content/locales.ts';
import { wordsFor } from '../../../../content/words.ts';
import { confirmHours, mailsPerAlert } from '../../../../functions/offers/alerts/rules.ts';
import { NotSold } from '../../../../src/components/offers/NotSold.tsx';
import { paths } from '../../../../src/paths.ts';
import { unsoldModel } from '../../../support/new-model.ts';

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

test.each(localeIds)('in %s it can be waited for, with a mail address and no price', (locale) => {
  const model = unsoldModel(catalogue);
  const html = render(h(NotSold, { locale, model, catalogue }));
  const say = wordsFor(locale);
  const [form = ''] = /<form.*<\/form>/.exec(html) ?? [];
  expect(form).toContain(`method="post" action="${paths.alerts(locale)}"`);
  expect(form).toContain(`name="model" value="${model.id}"`);
  expect([...form.matchAll(/name="(\w+)"/g)].map(([, name]) => name)).toEqual(['model', 'email']);
  expect(html).toContain(say('alerts.wait_lead'));
  expect(form).toContain(say('alerts.term_wait', { most: mailsPerAlert }));
  expect(form).toContain(say('alerts.term_confirm', { hours: confirmHours }));
});

test('its own line comes first', () => {
  const model = catalogue.modelById.get('iphone-4');
  if (!model) throw new Error('not in the catalogue');
  const html = render(h(NotSold, { locale: 'en', model, catalogue }));
  expect([...html.matchAll(/<h3><a [^>]*>([^<]+)/g)].every(([, name = '']) => name.startsWith('iPhone'))).toBe(true);
});
