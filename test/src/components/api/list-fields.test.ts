import { describe, expect, it } from 'vitest';
import { listFields } from '../../../../src/components/api/list-fields.ts';

describe('the fields of a schema', () => {
  it('are listed depth first with where they stand, what may stand there and whether they are needed', () => {
    const rows = listFields({
      properties: {
        number: { type: 'string', maxLength: 40, description: 'The number.' },
        lines: {
          type: 'array',
          items: {
            properties: { cents: { type: 'integer', minimum: 0, maximum: 9 }, at: { type: ['integer', 'null'] } },
            required: ['cents'],
          },
        },
        day: { type: 'string', format: 'date' },
        kind: { enum: ['a', 'b'] },
      },
      required: ['number'],
    });
    expect(rows.map(({ path, type, needed }) => [path, type, needed])).toEqual([
      ['number', 'string, at most 40', true],
      ['lines', 'array', false],
      ['lines[].cents', 'integer 0…9', true],
      ['lines[].at', 'integer · null', false],
      ['day', 'date', false],
      ['kind', 'a · b', false],
    ]);
    expect(rows[0]?.meaning).toBe('The number.');
  });

  it('of alternatives are listed once each', () => {
    const rows = listFields({
      properties: {
        changes: {
          type: 'array',
          items: {
            oneOf: [
              { properties: { kind: { const: 'price' }, seen: { type: 'integer' } } },
              { properties: { kind: { const: 'gone' } } },
            ],
          },
        },
      },
    });
    expect(rows.map(({ path }) => path)).toEqual(['changes', 'changes[].kind', 'changes[].seen']);
  });
});
