import type { Ctx } from '../edge/context.ts';
import { csvRecord } from '../offers/imports/column-rules.ts';
import type { ReportQuery } from './machine-contract.ts';
import { listReportRows, type ReportRow, reportPage } from './report-queries.ts';

/** The columns, in their order; moments are ISO 8601 in UTC, money is in cents. */
const columns = [
  'orderNumber',
  'orderId',
  'lineId',
  'sku',
  'title',
  'grade',
  'market',
  'state',
  'reason',
  'imei',
  'serial',
  'priceCents',
  'shippingCents',
  'commissionBps',
  'commissionCents',
  'currency',
  'vatScheme',
  'vatRateBps',
  'vatCents',
  'placedAt',
  'acceptedAt',
  'shippedAt',
  'deliveredAt',
] as const satisfies readonly (keyof ReportRow)[];

const moments = new Set<string>(['placedAt', 'acceptedAt', 'shippedAt', 'deliveredAt']);
const cellOf = (row: ReportRow, column: (typeof columns)[number]): string | number => {
  const value = row[column];
  if (value === null) return '';
  return moments.has(column) ? new Date(Number(value)).toISOString() : value;
};

const writers = {
  csv: {
    head: csvRecord(columns),
    row: (row: ReportRow) => csvRecord(columns.map((column) => cellOf(row, column))),
  },
  ndjson: { head: '', row: (row: ReportRow) => `${JSON.stringify(row)}\n` },
};

/**
 * A report as it is read: a page of rows is in memory at a time, and none is read before somebody takes it. The first is
 * read before this returns, so that a database that is away is an answer and no broken file.
 */
export async function writeReport(ctx: Ctx, query: ReportQuery): Promise<ReadableStream<Uint8Array>> {
  const { head, row: write } = writers[query.format];
  const encoder = new TextEncoder();
  let rows: ReportRow[] | undefined = await listReportRows(ctx, query);
  let text = head;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      rows ??= [];
      for (const row of rows) text += write(row);
      if (text) controller.enqueue(encoder.encode(text));
      text = '';
      const last = rows.at(-1);
      if (!last || rows.length < reportPage) return controller.close();
      rows = await listReportRows(ctx, query, last);
      if (rows.length === 0) controller.close();
    },
  });
}
