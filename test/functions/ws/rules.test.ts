import { describe, expect, it } from 'vitest';
import { linesOf, rowsOfLines } from '../../../functions/ws/catalog-rules.ts';
import { carrierNamed, lineState, orderState } from '../../../functions/ws/order-rules.ts';
import { productId } from '../../../functions/ws/product-rules.ts';
import { countryCode, decimals, gradeNamed, localeOf, marketNamed, pageLinks } from '../../../functions/ws/rules.ts';

const form = { quotechar: '"', delimiter: ';', encoding: 'utf-8' };
const facts = { variantOf: () => undefined, ownOf: () => undefined, market: 'IT' };
const rowsIn = (catalog: string, more = {}) => {
  const lines = linesOf({ ...form, ...more, catalog });
  if (!lines.ok) throw new Error(JSON.stringify(lines));
  return rowsOfLines(lines.value, facts);
};

describe('a catalogue', () => {
  it('is read with any quote and delimiter, and keeps the lines that people see', () => {
    const catalog = "\uFEFFSKU|Price|Comment\r\n'A|1'|10,50|'two\nlines'\r\n\r\nB|9.90|it''s\r\n'C''D'|8|x";
    expect(rowsIn(catalog, { quotechar: "'", delimiter: '|' })).toEqual([
      { line: 2, row: { sku: 'A|1', prices: { IT: 1_050 } } },
      { line: 5, row: { sku: 'B', prices: { IT: 990 } } },
      { line: 6, row: { sku: "C'D", prices: { IT: 800 } } },
    ]);
  });

  it('makes one listing of the lines of a SKU, whatever its case, and leaves a second price of a market to be refused', () => {
    const rows = rowsIn('sku;price;lang;quantity\na;10;it-it;3\nA;11;fr-fr;\nA;12;fr-fr;\n;1;it-it;\n;2;fr-fr;');
    expect(rows).toEqual([
      { line: 2, row: { sku: 'a', quantity: 3, prices: { IT: 1_000, FR: 1_100 } } },
      { line: 4, row: { sku: 'a', prices: { FR: 1_200 } } },
      { line: 5, row: { sku: '', prices: { IT: 100 } } },
      { line: 6, row: { sku: '', prices: { FR: 200 } } },
    ]);
  });

  it('never takes a shifted line, a wrong currency or a market that is none for what was meant', () => {
    const rows = rowsIn(
      'sku;price;currency;lang\nA;10;EUR;it-it;9\nB;10;GBP;it-it\nC;10;;el-gr\nD;1.2.3;;\nE;#CLEAR#;;',
    );
    expect(rows.map(({ row }) => row)).toEqual([
      { sku: '', shifted: true },
      { sku: 'B', prices: { IT: '10 GBP' } },
      { sku: 'C', prices: { 'el-gr': 1_000 } },
      { sku: 'D', prices: { IT: '1.2.3' } },
      { sku: 'E', prices: { IT: null } },
    ]);
  });
});

it('the UUID of a variant never changes', async () => {
  expect(await productId('iphone-13.128.midnight')).toBe(await productId('iphone-13.128.midnight'));
  expect(await productId('iphone-13.128.midnight')).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(await productId('iphone-13.128.midnight')).toBe('0c6c8c60-572a-5a77-9ae4-c6ae2d04f459');
});

it('markets, grades, money and carriers are read as clients write them', () => {
  expect(['it-it', 'IT', 'en-GB', 'de-at', 'xx'].map(marketNamed)).toEqual(['IT', 'IT', 'GB', undefined, undefined]);
  expect(['IT', 'FR', 'DE', 'ES', 'IE', 'GB'].map(countryCode)).toEqual([
    'it-it',
    'fr-fr',
    'de-de',
    'es-es',
    'en-ie',
    'en-gb',
  ]);
  expect(
    ['PREMIUM', '9', 'excellent', '0', 'VERY_GOOD', '1', 'GOOD', '2', 'FAIR', '3', 'STALLONE', '4'].map(gradeNamed),
  ).toEqual([
    'premium',
    'premium',
    'excellent',
    'excellent',
    'good',
    'good',
    'good',
    'good',
    'fair',
    'fair',
    'stallone',
    '4',
  ]);
  expect([0, 5, 100, 31_999, 2_000_000].map(decimals)).toEqual(['0.00', '0.05', '1.00', '319.99', '20000.00']);
  expect(['DHL Express', 'GLS - IT', 'Poste Italiane', 'dpd france', 'Royal Mail', 'Other'].map(carrierNamed)).toEqual([
    'DHL',
    'GLS',
    'Poste Italiane',
    'DPD',
    'Royal Mail',
    undefined,
  ]);
  const market = (field: string | undefined, country: string) => {
    const found = localeOf(field, country);
    return found.ok ? found.value.market : found.code;
  };
  expect([
    market(undefined, 'FR'),
    market('*', 'DE'),
    market('en-ie', 'FR'),
    market('nl-nl', 'FR'),
    market(undefined, 'NL'),
  ]).toEqual(['FR', 'DE', 'IE', 'market_unknown', 'market_unknown']);
});

it('an order stands where the least advanced of its lines does', () => {
  const states = (...names: string[]) => orderState(names.map((state) => ({ state })));
  expect([
    states('awaiting_acceptance', 'shipped'),
    states('accepted', 'refused'),
    states('shipped', 'refused'),
    states('refused'),
  ]).toEqual([1, 3, 9, 9]);
  const line = (state: string, acceptedAt: number | null = 1) => lineState({ state, acceptedAt });
  expect([
    line('awaiting_acceptance', null),
    line('accepted'),
    line('shipped'),
    line('delivered'),
    line('lost'),
  ]).toEqual([1, 2, 3, 3, 6]);
  expect([
    line('refused', null),
    line('refused'),
    line('cancelled', null),
    line('lapsed', null),
    line('lapsed'),
  ]).toEqual([4, 5, 4, 4, 5]);
});

it('pages say where they go on, and never beyond the last', () => {
  const at = { origin: 'https://rivive.example', url: 'http://inner/ws/orders?state=1&page=2' };
  const links = (page: number, count: number) => pageLinks(at, { page, size: 10, count });
  expect(links(2, 35)).toEqual({
    next: 'https://rivive.example/ws/orders?state=1&page=3',
    previous: 'https://rivive.example/ws/orders?state=1&page=1',
  });
  expect(links(4, 35).next).toBeNull();
  expect(links(9, 35).previous).toBe('https://rivive.example/ws/orders?state=1&page=4');
  expect(links(1, 0)).toEqual({ next: null, previous: null });
});
