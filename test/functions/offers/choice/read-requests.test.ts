import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readRequests } from '../../../../functions/offers/choice/read-requests.ts';
import { anyRequest, written, writtenOffer } from './requests.ts';

const problems = (text: string): string[] => {
  const read = readRequests(text);
  return 'problems' in read ? read.problems : [];
};

/** A good request with one value replaced; `undefined` takes it away. */
function broken(path: string, value: unknown): string {
  const request = written() as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const inner = keys.reduce<Record<string, unknown>>((inside, key) => inside[key] as Record<string, unknown>, request);
  inner[last] = value;
  return JSON.stringify(request);
}

const whole = 'must be a whole number above 0';
const from0 = 'must be a whole number from 0';
const dear = 'must be at most 2,000,000';

describe('a request', () => {
  it('is read alone or in a list', () => {
    const one = readRequests(JSON.stringify(written()));
    expect('requests' in one && [one.many, one.requests.length]).toEqual([false, 1]);
    const two = readRequests(JSON.stringify([written(), written()]));
    expect('requests' in two && [two.many, two.requests.length]).toEqual([true, 2]);
    fc.assert(
      fc.property(anyRequest, (request) => {
        expect(problems(JSON.stringify(request))).toEqual([]);
      }),
    );
  });

  it('may name its market in any case, and times in any zone', () => {
    for (const market of ['it', 'FR', 'De', 'es', 'ie', 'gb', 'en', 'en-gb', 'EN-GB'])
      expect(problems(broken('market', market))).toEqual([]);
    for (const at of ['2026-11-22', '2026-11-22T09:00:00Z', '2026-11-22T09:00:00.5+02:00', '2026-11-22T09:00:00'])
      expect(problems(broken('at', at)), at).toEqual([]);
    // The same instant, said in two zones; and one second before it.
    expect(problems(broken('offers.0.seller.since', '2026-11-22T10:00:00+01:00'))).toEqual([]);
    expect(problems(broken('offers.0.seller.since', '2026-11-22T09:00:01'))).toHaveLength(1);
  });

  it.each<[string, unknown, string]>([
    ['offers.0.price_cents', -5, `offers[0].price_cents: ${whole}, is -5`],
    ['offers.1.price_cents', 0, `offers[1].price_cents: ${whole}, is 0`],
    ['offers.1.price_cents', 0.5, `offers[1].price_cents: ${whole}, is 0.5`],
    ['offers.1.price_cents', '30000', `offers[1].price_cents: ${whole}, is "30000"`],
    ['offers.1.price_cents', null, `offers[1].price_cents: ${whole}, is null`],
    ['offers.1.price_cents', undefined, `offers[1].price_cents: ${whole}, is missing`],
    ['offers.1.price_cents', 2_000_001, `offers[1].price_cents: ${dear}, is 2000001`],
    ['offers.1.shipping_cents', -1, `offers[1].shipping_cents: ${from0}, is -1`],
    ['offers.1.delivery_days', -1, 'offers[1].delivery_days: must be a number from 0 to 365, is -1'],
    ['offers.1.warranty_months', -1, `offers[1].warranty_months: ${from0}, is -1`],
    ['offers.1.warranty_months', 121, 'offers[1].warranty_months: must be at most 120, is 121'],
    ['offers.1.battery_percent', 101, 'offers[1].battery_percent: must be a whole number from 0 to 100, is 101'],
    ['offers.1.battery_percent', -1, 'offers[1].battery_percent: must be a whole number from 0 to 100, is -1'],
    ['offers.1.new_battery', 'yes', 'offers[1].new_battery: must be true or false, is "yes"'],
    ['offers.1.quantity', -1, `offers[1].quantity: ${from0}, is -1`],
    ['offers.1.quantity', 1.5, `offers[1].quantity: ${from0}, is 1.5`],
    ['offers.1.id', 'o1', 'offers[1].id: must not be given twice, is "o1"'],
    ['offers.1.id', '', 'offers[1].id: must not be empty, is ""'],
    ['offers.1.id', 7, 'offers[1].id: must be a text, is 7'],
    ['offers.1.seller', undefined, 'offers[1].seller: must be an object, is missing'],
    ['offers.1.seller.defects', 201, 'offers[1].seller.defects: must be at most the orders, 200, is 201'],
    ['offers.1.seller.late', 201, 'offers[1].seller.late: must be at most the orders, 200, is 201'],
    ['offers.1.seller.cancelled', 201, 'offers[1].seller.cancelled: must be at most the orders, 200, is 201'],
    ['offers.1.seller.orders', -1, `offers[1].seller.orders: ${from0}, is -1`],
    ['offers.1.seller.orders', 1e9, 'offers[1].seller.orders: must be at most 1,000,000, is 1000000000'],
    ['offers.1.seller.rating_mean', 5.1, 'offers[1].seller.rating_mean: must be a number from 1 to 5, is 5.1'],
    ['offers.1.seller.rating_mean', 0.9, 'offers[1].seller.rating_mean: must be a number from 1 to 5, is 0.9'],
    [
      'offers.1.seller.rating_mean',
      undefined,
      'offers[1].seller.rating_mean: must stand beside rating_count, is missing',
    ],
    ['offers.1.seller.since', '2026-11-23', 'offers[1].seller.since: must not be after `at`, is "2026-11-23"'],
    ['offers.1.seller.since', '2026-02-30', 'offers[1].seller.since: must be an ISO date or time, is "2026-02-30"'],
    ['offers.1.held_cents', 29_999, 'held_cents: must be at least price_cents, being the highest price'],
    ['offers', [], 'offers: must name an offer at least, is a list of 0'],
    ['offers', {}, 'offers: must be a list of offers, is an object'],
    ['offers.0', 5, 'offers[0]: must be an object, is 5'],
    ['at', 'yesterday', 'at: must be an ISO date or time, is "yesterday"'],
    ['at', undefined, 'at: must be an ISO date or time, is missing'],
    ['market', 'us', 'market: must be one of it, fr, de, es, ie, gb, en, en-gb, is "us"'],
    ['category', { defect: [0, 1], late: [1, 9], cancelled: [1, 9] }, 'category.defect[0]: must be a number above 0'],
    ['category', { defect: [1, -1], late: [1, 9], cancelled: [1, 9] }, 'category.defect[1]: must be a number above 0'],
    ['category', { defect: [1], late: [1, 9], cancelled: [1, 9] }, 'category.defect: must be two numbers, [a, b]'],
    ['category', { defect: [1, 9], late: [1, 9] }, 'category.cancelled: must be two numbers, [a, b], is missing'],
    ['category_id', 'toasters', 'category_id: must be one of smartphones, tablets'],
    ['floor_cents', -1, `floor_cents: ${from0}, is -1`],
    ['incumbent', 3, 'incumbent: must be a text, is 3'],
  ])('is refused for %s = %j', (path, value, sentence) => {
    const found = problems(broken(path, value));
    expect(found).toHaveLength(1);
    expect(found[0]).toContain(sentence);
  });

  it('is refused for numbers that are none', () => {
    const text = JSON.stringify(written());
    expect(problems(text.replace('30000', 'NaN'))[0]).toMatch(/^This is not JSON: /);
    expect(problems(text.replace('30000', '1e999'))).toEqual([`offers[0].price_cents: ${whole}, is Infinity`]);
    for (const none of ['', '{', '[1,]', 'undefined']) expect(problems(none)[0]).toMatch(/^This is not JSON: /);
    for (const other of ['null', '5', '"text"'])
      expect(problems(other)).toEqual([`the request: must be an object, is ${other}`]);
  });

  it('is refused with its place in the list', () => {
    const bad = { ...written(), offers: [writtenOffer('o1'), { ...writtenOffer('o2'), price_cents: -5 }] };
    const sentence = `offers[1].price_cents: ${whole}, is -5`;
    expect(problems(JSON.stringify([written(), bad, 7]))).toEqual([
      `request 2, ${sentence}`,
      'request 3: must be an object, is 7',
    ]);
    expect(problems('[]')).toEqual(['The list names no request.']);
  });

  it('is refused for ten thousand offers in one sentence, and for many faults in twenty', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => writtenOffer(`o${i}`));
    expect(problems(JSON.stringify(written(many)))).toEqual([
      'offers: must be at most 1,000 offers, is a list of 10000',
    ]);
    expect(problems(JSON.stringify(written(many.slice(0, 1_000))))).toEqual([]);
    const faulty = many.slice(0, 100).map((one) => ({ ...one, price_cents: 0 }));
    const found = problems(JSON.stringify(written(faulty)));
    expect([found.length, found.at(-1)]).toEqual([21, 'and 80 more.']);
  });

  it('is never half read: any text gives requests or sentences', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom('market', 'offers', 'at', 'category'), (json, key) => {
        for (const text of [json, JSON.stringify({ ...written(), [key]: JSON.parse(json) })]) {
          const read = readRequests(text);
          if ('problems' in read) for (const one of read.problems) expect(one).toMatch(/must|names|more/);
        }
      }),
    );
  });
});
