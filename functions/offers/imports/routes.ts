import { type Context, Hono } from 'hono';
import { paths } from '../../../src/paths.ts';
import { type Ctx, nowFor } from '../../edge/context.ts';
import { parseQuery } from '../../edge/forms.ts';
import { refuse } from '../../edge/outcome.ts';
import { problem } from '../../edge/problem.ts';
import { byKey } from '../../sellers/keys/by-key.ts';
import { csvRecord } from './column-rules.ts';
import { importBounds, importQuery, importTypes, pageQuery } from './contract.ts';
import { describeImport } from './describe-import.ts';
import { finishSoon } from './finish-soon.ts';
import { findImport, listFaults, listImports } from './queries.ts';
import { receiveFile } from './receive-file.ts';
import type { ImportRow } from './writes.ts';

type C = Context<{ Bindings: Env }>;

const usualPage = 50;
const notFound = (c: C) => problem(refuse('not_found', 'import_not_found'), c.req.path);

/** `POST /api/seller/imports`: 201 with the result of what ended at once, 202 of what goes on. */
async function importing(c: C, ctx: Ctx): Promise<Response> {
  const [type = ''] = (c.req.header('content-type') ?? '').toLowerCase().split(';', 1);
  const format = importTypes[type.trim()];
  if (!format)
    return problem(refuse('invalid', 'media_type_unsupported', { accepts: Object.keys(importTypes) }), c.req.path);
  const query = parseQuery(c.req.query(), importQuery);
  if (!query.ok) return problem(query, c.req.path);
  const now = () => nowFor(c.req.raw, ctx.settings);
  const { dry_run: dryRun, takes_good: takesGood, confirm_prices: confirmed } = query.value;
  const bytes: AsyncIterable<Uint8Array> = c.req.raw.body ?? noBytes();
  const sent = await receiveFile(ctx, { format, bytes, dryRun, takesGood, confirmed, now });
  if (!sent.ok) return problem(sent, c.req.path);
  const { id, received } = sent.value;
  await finishSoon({ ...ctx, now: now() }, id, c);
  const { answer, ended } = await describeSent(ctx, id, received);
  return c.json(answer, ended ? 201 : 202, { location: paths.apiImport(id) });
}

/** The import as it stands; as it was received, where that cannot be read now: it is here, and will be worked on. */
async function describeSent(ctx: Ctx, id: string, received?: ImportRow) {
  try {
    const seen = await findImport(ctx, id);
    if (seen) return { answer: await describeImport(ctx, seen), ended: seen.endedAt !== null };
  } catch (error) {
    if (!received) throw error;
  }
  if (!received) throw new Error(`import ${id} is gone`);
  return {
    answer: await describeImport(ctx, { ...received, chunks: 0, faultsKept: 0 }, 0),
    ended: received.endedAt !== null,
  };
}

async function* noBytes(): AsyncGenerator<Uint8Array> {}

async function reading(c: C, ctx: Ctx): Promise<Response> {
  const seen = await findImport(ctx, c.req.param('importId') ?? '');
  return seen ? c.json(await describeImport(ctx, seen)) : notFound(c);
}

async function listing(c: C, ctx: Ctx): Promise<Response> {
  const query = parseQuery(c.req.query(), pageQuery);
  if (!query.ok) return problem(query, c.req.path);
  const { items, next } = await listImports(ctx, { limit: usualPage, ...query.value });
  return c.json({ items: await Promise.all(items.map((one) => describeImport(ctx, one, 0))), next });
}

/** The faults of one import, page by page; all that are kept, as a CSV file, when that is asked for. */
async function faultsOf(c: C, ctx: Ctx): Promise<Response> {
  const query = parseQuery(c.req.query(), pageQuery);
  if (!query.ok) return problem(query, c.req.path);
  const seen = await findImport(ctx, c.req.param('importId') ?? '');
  if (!seen) return notFound(c);
  if (!(c.req.header('accept') ?? '').includes('text/csv'))
    return c.json(await listFaults(ctx, seen.id, { limit: usualPage, ...query.value }));
  const { items } = await listFaults(ctx, seen.id, { limit: importBounds.faults });
  const records = items.map(({ row, sku, field, code }) => csvRecord([row, sku, field, code]));
  return c.body(csvRecord(['row', 'sku', 'field', 'code']) + records.join(''), 200, {
    'content-type': 'text/csv; charset=utf-8',
  });
}

/** Files of listings, as sellers' programs send them and ask after them. */
export const importRoutes = new Hono<{ Bindings: Env }>()
  .post('/api/seller/imports', byKey('listings:write', importing, { streams: true }))
  .get('/api/seller/imports', byKey('listings:read', listing))
  .get('/api/seller/imports/:importId', byKey('listings:read', reading))
  .get('/api/seller/imports/:importId/faults', byKey('listings:read', faultsOf));
