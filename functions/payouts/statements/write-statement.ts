import type { Ctx } from '../../edge/context.ts';
import type { MovementView, StatementSums } from './contract.ts';
import { listMovements, type Statement } from './queries.ts';
import { type CsvCell, type CsvForm, type MovementPlace, recordOf } from './rules.ts';

/** The columns, in their order; a program reads these names, a person those of its language. */
export const statementColumns = [
  'date',
  'kind',
  'order',
  'lineId',
  'title',
  'payoutId',
  'price',
  'shipping',
  'commission',
  'amount',
  'balance',
  'currency',
] as const;
export type StatementColumn = (typeof statementColumns)[number];

/** Names of columns and kinds, in whatever language the file is. */
export interface StatementNames {
  column(column: StatementColumn): string;
  kind(kind: MovementView['kind'] | 'opening' | 'closing'): string;
}

/** Movements of one read. */
const page = 500;
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const money = (cents: number | null): CsvCell => (cents === null ? null : { cents });

/**
 * A statement as CSV, read as it is taken: for every currency what there was, each movement with what there was after it,
 * and what there is. The first movements are read before this returns, so that a database that is away is an answer.
 */
export async function writeStatement(
  ctx: Ctx,
  { month, currencies }: Statement,
  names: StatementNames,
  form: CsvForm,
): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  const write = (...cells: CsvCell[]) => recordOf(cells, form);
  const bar = (kind: 'opening' | 'closing', { currency, openingCents, closingCents }: StatementSums) => {
    const day = kind === 'opening' ? `${month}-01` : '';
    const cents = kind === 'opening' ? openingCents : closingCents;
    return write(day, names.kind(kind), '', '', '', '', null, null, null, null, { cents }, currency);
  };
  const row = (one: MovementView, balance: number) =>
    write(
      ...[dayOf(one.at), names.kind(one.kind), one.number ?? '', one.lineId ?? '', one.title ?? '', one.payoutId ?? ''],
      ...[one.priceCents, one.shippingCents, one.commissionCents, one.amountCents, balance].map(money),
      one.currency,
    );
  let read = await listMovements(ctx, { month, limit: page });
  let text = form.mark + write(...statementColumns.map(names.column));
  let at = -1;
  let balance = 0;
  const turn = () => {
    const ended = currencies[at];
    if (ended) text += bar('closing', ended);
    at += 1;
    const begun = currencies[at];
    if (begun) text += bar('opening', begun);
    balance = begun?.openingCents ?? 0;
  };
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at < 0) turn();
      for (const one of read.items) {
        while (currencies[at] && currencies[at]?.currency !== one.currency) turn();
        balance += one.amountCents;
        text += row(one, balance);
      }
      const next: MovementPlace | null = read.next;
      if (!next) while (currencies[at]) turn();
      controller.enqueue(encoder.encode(text));
      text = '';
      if (!next) return controller.close();
      read = await listMovements(ctx, { month, limit: page }, next);
    },
  });
}
