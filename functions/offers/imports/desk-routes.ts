import { type Context, Hono } from 'hono';
import { isLocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { paths } from '../../../src/paths.ts';
import { findDeskMember } from '../../accounts/queries.ts';
import { contextAs } from '../../accounts/session.ts';
import { nowFor } from '../../edge/context.ts';
import { refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { columns, csvRecord, headOf } from './column-rules.ts';
import { importBounds } from './contract.ts';
import { finishSoon } from './finish-soon.ts';
import { findImport, listFaults, mayUpload } from './queries.ts';
import { readUpload } from './read-upload.ts';
import { receiveFile } from './receive-file.ts';

type C = Context<{ Bindings: Env }>;

/** Spreadsheets know by it that the file is in UTF-8. */
const mark = '\uFEFF';

const toDoor = (c: C) => c.redirect(`${paths.deskSignIn()}?next=${encodeURIComponent(paths.deskUploads())}`, 303);
const toForm = (c: C, error: string) => c.redirect(`${paths.deskUploads()}?error=${error}`, 303);

/** A file from the portal's form, read as it comes; afterwards its page is shown, wherever it is by then. */
async function uploading(c: C): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  if (ctx.actor.kind !== 'seller') return toDoor(c);
  if (!(await mayUpload(ctx))) return toForm(c, 'role_missing');
  const { body } = c.req.raw;
  const upload = body && (await readUpload(body, c.req.header('content-type') ?? '', importBounds.formBytes));
  if (!upload) return toForm(c, 'file_missing');
  const now = () => nowFor(c.req.raw, ctx.settings);
  const { dry_run, takes_good, confirm_prices } = upload.fields;
  const sent = await receiveFile(ctx, {
    ...{ format: /\.(ndjson|jsonl)$/i.test(upload.fileName) ? 'ndjson' : 'csv', bytes: upload.bytes, now },
    ...{ dryRun: dry_run === '1', takesGood: takes_good === '1', confirmed: confirm_prices === '1' },
  });
  if (!sent.ok) return toForm(c, sent.code);
  await finishSoon({ ...ctx, now: now() }, sent.value.id, c);
  return c.redirect(paths.deskUploads(sent.value.id), 303);
}

function csvFile(c: C, name: string, records: string[]): Response {
  return c.body(mark + records.join(''), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
    'cache-control': 'private, no-store',
  });
}

/** Everything that is kept of what is wrong with a file, in the seller's words. */
async function report(c: C): Promise<Response> {
  const ctx = await contextAs(c.req.raw, c.env, 'seller');
  const member = await findDeskMember(ctx);
  if (!member) return toDoor(c);
  const seen = await findImport(ctx, c.req.param('id') ?? '');
  if (!seen) return problem(refuse('not_found', 'import_not_found'), c.req.path);
  const say = wordsFor(isLocaleId(member.locale) ? member.locale : 'en');
  const { items } = await listFaults(ctx, seen.id, { limit: importBounds.faults });
  const heads = [say('uploads.col_row'), say('uploads.col_sku'), say('uploads.col_field'), say('uploads.col_what')];
  const rows = items.map(({ row, sku, field, code }) =>
    csvRecord([row, sku, headOf(field), say(`uploads.code_${code}`)], ';'),
  );
  return csvFile(c, 'report.csv', [csvRecord(heads, ';'), ...rows]);
}

/** Two listings as a file may hold them: every column, one row of which most is left out. */
function example(c: C): Response {
  const rows: Record<string, string>[] = [
    {
      ...{ sku: 'IP13-128-B', variantId: 'iphone-13.128.midnight', grade: 'good', quantity: '3' },
      ...{ 'prices.IT': '329,90', 'prices.FR': '334,90', 'prices.GB': '289,00', warrantyMonths: '24' },
      ...{ batteryMinPercent: '88', vatScheme: 'margin', acquiredFrom: 'private' },
    },
    {
      sku: 'IP13-256-A',
      variantId: 'iphone-13.256.midnight',
      grade: 'excellent',
      quantity: '1',
      'prices.DE': '399,00',
    },
  ];
  const written = rows.map((row) =>
    csvRecord(
      columns.map((column) => row[column] ?? ''),
      ';',
    ),
  );
  return csvFile(c, 'rivive-listings.csv', [csvRecord(columns.map(headOf), ';'), ...written]);
}

/** The portal's side of files of listings; the pages themselves are in src/pages/seller/uploads. */
export const deskImportRoutes = new Hono<{ Bindings: Env }>()
  .post('/seller/uploads', uploading)
  .get('/seller/uploads/example.csv', example)
  .get('/seller/uploads/:id/report.csv', report);
