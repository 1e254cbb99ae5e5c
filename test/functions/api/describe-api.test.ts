import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import codeWords from '../../../content/developers/codes.json' with { type: 'json' };
import examples from '../../../content/developers/examples.json' with { type: 'json' };
import fieldWords from '../../../content/developers/fields.json' with { type: 'json' };
import words from '../../../content/developers/words.json' with { type: 'json' };
import wsFieldWords from '../../../content/developers/ws-fields.json' with { type: 'json' };
import { isOfWs, problemAnswer } from '../../../functions/api/contract.ts';
import { describeApi } from '../../../functions/api/describe-api.ts';
import { answers, apiCodes, codesOf, operations, requests } from '../../../functions/api/operations.ts';

const description = describeApi('https://rivive.example');
const named: Record<string, z.ZodType> = { ...requests, ...answers, Problem: problemAnswer };
type Node = { [key: string]: Node } & { properties?: Record<string, Node>; description?: string };

/** Every object in the tree, with where it is. */
function* walk(node: unknown, path = ''): Generator<[string, Node]> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield [path, node as Node];
  for (const [key, value] of Object.entries(node)) yield* walk(value, `${path}/${key}`);
}

describe('the description of the API', () => {
  it('has an example for every request and every answer, each of them what its schema says', () => {
    expect(Object.keys(examples).sort()).toEqual(Object.keys(named).sort());
    for (const [name, example] of Object.entries(examples)) {
      const schema = named[name];
      expect(schema?.safeParse(example), name).toMatchObject({ success: true });
    }
  });

  it('keeps the sums of its examples', () => {
    for (const { expectedCents, termsCents } of examples.Offers.combinations.flatMap(({ offers }) => offers))
      expect(Object.values(termsCents).reduce((sum, cents) => sum + cents)).toBe(expectedCents);
    expect(examples.Order.totalCents).toBe(examples.Order.itemsCents + examples.Order.shippingCents);
    expect(examples.Checkout.seenTotalCents).toBe(examples.Order.totalCents);
  });

  it('points only at what is there', () => {
    const { schemas, responses } = description.components;
    const there = [...Object.keys(schemas), ...Object.keys(responses)];
    for (const [path, node] of walk(description))
      if (typeof node.$ref === 'string') expect(there, path).toContain((node.$ref as string).split('/').at(-1));
  });

  it('says what every field means, and explains no field that is not there', () => {
    const fields = { true: new Set<string>(), false: new Set<string>() };
    const note = (where: string, names: readonly string[]) => {
      for (const name of names) fields[`${isOfWs(where)}`].add(name);
    };
    for (const [path, node] of walk(description.components.schemas, '#')) {
      const [, schema = ''] = path.split('/');
      note(schema, Object.keys(node.properties ?? {}));
      for (const [name, property] of Object.entries(node.properties ?? {}))
        expect(property.description, `${path}/${name}`).toBeTruthy();
    }
    for (const one of operations) {
      note(one.path, 'query' in one ? Object.keys(one.query.shape) : []);
      note(
        one.path,
        [...one.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name),
      );
    }
    expect(Object.keys(fieldWords).sort()).toEqual([...fields.false].sort());
    expect(Object.keys(wsFieldWords).sort()).toEqual([...fields.true].sort());
  });

  it('explains every code and every operation, and answers every code somewhere', () => {
    expect(Object.keys(codeWords).sort()).toEqual([...apiCodes].sort());
    expect(Object.keys(words.operations).sort()).toEqual(operations.map(({ id }) => id).sort());
    const answered = new Set(operations.flatMap((operation) => codesOf(operation)));
    const ofNoOperation = apiCodes.filter((code) => !answered.has(code));
    expect(ofNoOperation).toEqual(['method_not_allowed', 'route_unknown']);
  });

  it('says in which types a body of bytes may be sent', () => {
    const upload = description.paths['/seller/listings/{offerId}/photos']?.post as { requestBody: Node } | undefined;
    expect(upload?.requestBody).toEqual({
      required: true,
      content: { 'image/jpeg': {}, 'image/png': {}, 'image/webp': {} },
    });
  });

  it('names each operation and each parameter once', () => {
    const ids = operations.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const item of Object.values(description.paths))
      for (const operation of Object.values(item) as { parameters?: { name: string; in: string }[] }[]) {
        const parameters = (operation.parameters ?? []).map((one) => `${one.in} ${one.name}`);
        expect(new Set(parameters).size).toBe(parameters.length);
      }
  });
});
