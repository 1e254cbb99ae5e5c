import { h } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '../../../../content/catalogue.ts';
import { categoryIds } from '../../../../content/schema.ts';
import { filterDepartment } from '../../../../functions/offers/lists/department.ts';
import { everything } from '../../../../functions/offers/lists/department-query.ts';
import { bench, lineUp, rooms } from '../../../../functions/offers/lists/showcase.ts';
import { cardFactsOf } from '../../../../src/components/catalogue/card-facts.ts';
import { DepartmentList } from '../../../../src/components/catalogue/DepartmentList.tsx';
import { DeviceCard } from '../../../../src/components/catalogue/DeviceCard.tsx';
import { FoundCard } from '../../../../src/components/catalogue/FoundCard.tsx';
import { withoutParts } from '../../../../src/components/catalogue/search-words.ts';
import { punchLetters } from '../../../../src/components/site/Punch.tsx';
import { card, choice, now } from '../../../functions/offers/lists/world.ts';

const facts = cardFactsOf(loadCatalogue());

describe('the facts that lists are made of', () => {
  it('hold every model that can be sold', () => {
    expect(facts.models).toHaveLength(loadCatalogue().sellable.length);
  });

  it('draw every department at a scale at which its largest device stays on the plate', () => {
    for (const category of categoryIds) {
      for (const { size } of facts.models.filter((model) => model.category === category)) {
        expect((size.widthMm - 2 * size.padXMm) * facts.scale[category]).toBeLessThanOrEqual(88.5);
        expect((size.heightMm - size.padMm) * facts.scale[category]).toBeLessThanOrEqual(facts.tall[category] - 20);
      }
    }
  });

  it('know every device that the home page shows by choice, in the colour it shows', () => {
    const shown = [...lineUp, ...Object.values(rooms)];
    const missing = shown.filter(
      ({ modelId, colour }) => !facts.models.find(({ id }) => id === modelId)?.colours.includes(colour),
    );
    expect(missing).toEqual([]);
    expect(bench.filter((id) => !facts.models.some((model) => model.id === id))).toEqual([]);
    expect(facts.models.find(({ id }) => id === bench[0])?.pair).toBeDefined();
  });
});

describe('a card', () => {
  const model = card('alpha', 'Apple', { name: 'iPhone 13', released: '2021-09-24', securityUntil: '2028-09-01' });

  it('shows grade, price, variant, updates and day in the words of its shop', () => {
    const html = renderToString(h(DeviceCard, { locale: 'it', model, choice: choice('alpha', 'good', 128, 254), now }));
    for (const words of ['Buono', '254', '128 GB', 'Aggiornamenti fino a set 2028', 'A casa entro gio 26 nov']) {
      expect(html).toContain(words);
    }
    expect(html).toContain('href="/it/p/alpha/128-gb-nero/buono"');
  });

  it('promises no price and no day without an offer', () => {
    const html = renderToString(h(DeviceCard, { locale: 'de', model, now }));
    expect(html).not.toMatch(/€|class="tag"|Bei Ihnen/);
    expect(html).toContain('href="/de/p/alpha"');
  });

  it('reads a name from right to left by itself, apart from what stands around it', () => {
    const html = renderToString(h(DeviceCard, { locale: 'en', model: { ...model, name: 'هاتف ذكي' }, now }));
    expect(html).toMatch(/<a href="[^"]+" dir="auto">/);
  });

  it('lets no name become markup', () => {
    const html = renderToString(h(DeviceCard, { locale: 'en', model: { ...model, name: '<b>"x' }, now }));
    expect(html).not.toContain('<b>"x');
  });
});

describe('a card that a search found', () => {
  const model = card('alpha', 'Apple');
  const row = {
    model,
    choice: choice('alpha', 'good', 128, 254),
    grades: ['good', 'new'] as const,
    offers: 2,
    stock: 3,
  };
  const html = renderToString(h(FoundCard, { locale: 'fr', row: { ...row, grades: [...row.grades] } }));

  it('keeps grades apart whose names hold a comma', () => {
    expect(html).toContain('Très bon état / Neuf, jamais ouvert');
  });

  it('can be put beside others and kept, without a script', () => {
    expect(html).toMatch(/<form class="keep"[^>]* method="post" action="\/fr\/compare"/);
    expect(html).toContain('formaction="/fr/favourites"');
  });
});

describe('a text without what was understood of it', () => {
  it('lacks every part, in whatever order they come', () => {
    const parts = [
      { from: 10, to: 15 },
      { from: 0, to: 5 },
    ];
    expect(withoutParts('phone red phone', parts)).toBe('red');
  });
});

describe('the list of a department', () => {
  const models = [card('alpha', 'Apple'), card('beta', 'Samsung')];
  const choices = [choice('alpha', 'good', 128, 250), choice('beta', 'fair', 256, 210)];
  const render = (query = {}) => {
    const department = filterDepartment(choices, models, { ...everything, ...query }, now);
    return renderToString(
      h(DepartmentList, { locale: 'en', department, scale: 0.5, tall: 125, action: '/en/c/smartphones', now }),
    );
  };

  it('is a plain form and plain links: it works without a script', () => {
    const html = render();
    expect(html).toMatch(/<form class="facets" id="filters" popover="auto" action="\/en\/c\/smartphones"/);
    expect(html).toContain('popovertarget="filters"');
    expect(html).toContain('href="/en/c/smartphones?sort=price"');
    expect(html).not.toMatch(/\son[a-z]+=/);
  });

  it('disables a value that would find nothing, but never one that is on', () => {
    const html = render({ chosen: { grade: ['new'] } });
    expect(html).toMatch(/value="excellent" disabled/);
    expect(html).toMatch(/value="new" checked(?! disabled)/);
  });

  it('is a whole page with one model, and without any', () => {
    const one = filterDepartment(choices, models.slice(0, 1), everything, now);
    const none = filterDepartment([], models, everything, now);
    const html = [one, none].map((department) =>
      renderToString(
        h(DepartmentList, { locale: 'fr', department, scale: 0.5, tall: 125, action: '/fr/c/smartphones', now }),
      ),
    );
    expect(html[0]).toContain('1 modèle');
    expect(html[0]).not.toContain('class="pages"');
    expect(html[1]).toContain('class="model-links"');
  });

  it('offers the nearest way out when nothing fits', () => {
    const html = render({ chosen: { grade: ['new'] } });
    expect(html).toContain('Without “New, unopened”: 2 models, from €210');
  });
});

describe('a stamp', () => {
  it('has two letters of the name', () => {
    expect(['Officina Lambrate', 'Telarápida', 'Drugie Życie Serwis'].map(punchLetters)).toEqual(['OL', 'TE', 'DŻ']);
  });
});

describe('a department where nothing fits', () => {
  const models = [card('alpha', 'Apple'), card('beta', 'Samsung'), card('gamma', 'Samsung')];
  const choices = [
    choice('alpha', 'good', 128, 300),
    choice('beta', 'fair', 128, 200),
    choice('gamma', 'fair', 128, 150),
  ];
  const asked = { ...everything, chosen: { grade: ['good'], brand: ['samsung'] } };
  const department = filterDepartment(choices, models, asked, now);
  const html = renderToString(
    h(DepartmentList, { locale: 'en', department, scale: 0.5, tall: 100, action: '/en/c/smartphones', now }),
  );

  it('gives the way that brings most first, and does not say again what the page has said', () => {
    const ways = [...html.matchAll(/class="go" href="([^"]*)">([^<]*)/g)].map(([, href, words]) => [href, words]);
    expect(ways).toEqual([
      ['/en/c/smartphones?brand=samsung', 'Without “Good”: 2 models, from €150'],
      ['/en/c/smartphones?grade=good', 'Without “Samsung”: 1 model, from €300'],
    ]);
    expect(html).not.toContain('No device fits all of this');
  });
});
