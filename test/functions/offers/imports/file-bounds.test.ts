import { describe, expect, it, vi } from 'vitest';
import { findImport } from '../../../../functions/offers/imports/queries.ts';
import { workImport } from '../../../../functions/offers/imports/work-import.ts';
import { bytesOf, many, ndjson, open, whole } from './sent-files.ts';

/** Bounds that a test can reach; what they are in truth is checked where they stand (contract.ts). */
vi.mock('../../../../functions/offers/imports/contract.ts', async (original) => {
  const real = await original<typeof import('../../../../functions/offers/imports/contract.ts')>();
  return { ...real, importBounds: { ...real.importBounds, rows: 1_200, bytes: 400_000, devices: 20_000 } };
});

/** A file without an end, and how much of it was read. */
function endless(line: string) {
  const read = { bytes: 0 };
  async function* bytes() {
    const piece = new TextEncoder().encode(line.repeat(100));
    for (;;) {
      read.bytes += piece.length;
      yield piece;
    }
  }
  return { read, bytes: bytes() };
}

describe('a file beyond its bounds', () => {
  it('is refused whole, with the bound that it passed, and is not read any further', async () => {
    const { ctx, send, state, skus, chunks, clock } = await open();
    const small = '{"sku":"M"}\n';
    const cases = {
      too_many_rows: [small, 1_200 * small.length],
      file_too_large: [`{"sku":"${'M'.repeat(900)}"}\n`, 400_000],
      too_many_devices: [`${JSON.stringify(whole('M', { quantity: 5_000 }))}\n`, 400_000],
    } as const;
    for (const [code, [line, atMost]] of Object.entries(cases)) {
      let n = 0;
      const { read, bytes } = endless(line);
      async function* numbered() {
        // Each number is another: rows of one number alone would be one device too many each.
        for await (const piece of bytes)
          yield new TextEncoder().encode(
            new TextDecoder().decode(piece).replaceAll(/"M/g, () => {
              n += 1;
              return `"M${n}-`;
            }),
          );
      }
      const id = await send('', { bytes: code === 'too_many_devices' ? numbered() : bytes });
      expect(await state(id)).toMatchObject({ state: 'refused', created: 0 });
      const { faults } = await state(id);
      expect(faults.find((fault) => fault.startsWith('0 '))).toBe(`0   ${code}`);
      expect(read.bytes, code).toBeLessThan(atMost + 2 * line.length * 100 + 65_536);
      expect(await findImport(ctx(), id)).toMatchObject({ endedAt: expect.any(Number) });
    }
    await clock();
    expect([await skus(), await chunks()]).toEqual([[], 0]);
  });

  it('by one row is refused, and at the bound itself it is taken', async () => {
    const { ctx, send, state } = await open();
    const fits = await send(ndjson(many(1_200)));
    await workImport(ctx(), fits, { chunks: 100 });
    expect(await state(fits)).toMatchObject({ state: 'done', created: 1_200 });
    expect(await state(await send(ndjson(many(1_201))))).toMatchObject({
      state: 'refused',
      faults: ['0   too_many_rows'],
    });
  });

  it('of one price is refused by its row: nothing, more than the cap, and what is no price', async () => {
    const { send, state } = await open();
    const id = await send('', {
      format: 'csv',
      bytes: bytesOf(
        ['sku;price_it', 'A;0', 'B;0,99', 'C;20.000,01', 'D;1,5', 'E;12,345', 'F;=1+1', 'G;free', 'H;-5'].join('\r\n'),
      ),
    });
    const { faults } = await state(id);
    expect(faults).toEqual([
      ...[
        '2 A prices.IT price_out_of_bounds',
        '3 B prices.IT price_out_of_bounds',
        '4 C prices.IT price_out_of_bounds',
      ],
      ...['6 E prices.IT price_invalid', '7 F prices.IT price_invalid', '8 G prices.IT price_invalid'],
      '9 H prices.IT price_invalid',
    ]);
  });
});
