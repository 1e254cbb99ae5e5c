import { sql } from 'drizzle-orm';
import { operators } from '../../../db/schema/accounts.ts';
import { sellers } from '../../../db/schema/sellers.ts';
import { applications, gates, prospects } from '../../../db/schema/vetting.ts';
import { may, mayAny } from '../../accounts/operator-rights.ts';
import type { Ctx } from '../../edge/context.ts';
import { limits } from '../../limits.ts';
import { gateRule, isGateId } from './gate-rules.ts';
import { applicationProcess } from './process.ts';
import { reviewRights, warningDays } from './rules.ts';
import type { ApplicationRow, PortfolioRow, ProspectView, QueuedGate } from './view-contract.ts';

/** Gates of one queue, and accounts of one portfolio: more is nobody's day. */
const queueRows = 200;

const inReviewStates = applicationProcess.states.filter((state) => state.endsWith('_review'));
const inStates = (states: readonly string[]) =>
  sql`(${sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  )})`;

/** A cursor is the time and the id of the row before; undefined for what is none. */
function readCursor(cursor: string | undefined): { at: number; id: string } | undefined {
  const found = /^(\d{1,16})\.(.{1,80})$/.exec(cursor ?? '');
  return found ? { at: Number(found[1]), id: found[2] ?? '' } : undefined;
}

function page<Row>(found: Row[], cursorOf: (row: Row) => string): { rows: Row[]; next?: string } {
  const rows = found.slice(0, limits.listRows);
  const last = rows.at(-1);
  return found.length > limits.listRows && last ? { rows, next: cursorOf(last) } : { rows };
}

/**
 * Applications, a page at a time, those that nothing happened to for longest first. `waiting`: those that the team has.
 * Empty for whoever may not review.
 */
export async function listApplications(
  ctx: Ctx,
  asked: { state?: string; waiting?: boolean; cursor?: string },
): Promise<{ rows: ApplicationRow[]; next?: string; counts: { waiting: number; open: number } }> {
  if (!mayAny(ctx.actor, reviewRights)) return { rows: [], counts: { waiting: 0, open: 0 } };
  const after = readCursor(asked.cursor);
  const states = asked.waiting ? inReviewStates : asked.state ? [asked.state] : applicationProcess.states;
  const gatesIn = (state: string) =>
    sql`(SELECT count(*) FROM ${gates} g WHERE g.seller_id = a.seller_id AND g.state = ${state})`;
  const found = await ctx.db.all<ApplicationRow>(sql`
    SELECT a.seller_id AS "sellerId", s.name AS "companyName", s.kind, s.country, a.state, s.state AS "sellerState",
      ${gatesIn('submitted')} AS submitted, ${gatesIn('verified')} AS verified,
      (SELECT count(*) FROM ${gates} g WHERE g.seller_id = a.seller_id) AS gates,
      q.name AS "qualityManager", m.name AS "accountManager", a.updated_at AS "updatedAt", a.due_at AS "dueAt"
    FROM ${applications} a JOIN ${sellers} s ON s.id = a.seller_id
    LEFT JOIN ${operators} q ON q.id = a.quality_manager_id LEFT JOIN ${operators} m ON m.id = a.account_manager_id
    WHERE a.state IN ${inStates(states)}
      AND ${after ? sql`(a.updated_at, a.seller_id) > (${after.at}, ${after.id})` : sql`true`}
    ORDER BY a.updated_at, a.seller_id LIMIT ${limits.listRows + 1}`);
  const [counts] = await ctx.db.all<{ waiting: number; open: number }>(sql`
    SELECT count(*) FILTER (WHERE state IN ${inStates(inReviewStates)}) AS waiting,
      count(*) FILTER (WHERE state NOT IN ${inStates(applicationProcess.final)}) AS open FROM ${applications}`);
  return {
    ...page(found, (row) => `${row.updatedAt}.${row.sellerId}`),
    counts: counts ?? { waiting: 0, open: 0 },
  };
}

/** Gates that were handed in and wait for the team, the oldest first. Empty for whoever may not review. */
export async function listGateQueue(ctx: Ctx): Promise<QueuedGate[]> {
  if (!mayAny(ctx.actor, reviewRights)) return [];
  const rows = await ctx.db.all<Omit<QueuedGate, 'gate' | 'phase'> & { gate: string }>(sql`
    SELECT g.seller_id AS "sellerId", s.name AS "companyName", s.country, a.state AS "applicationState", g.gate, g.market,
      coalesce(g.submitted_at, a.updated_at) AS "submittedAt"
    FROM ${gates} g JOIN ${sellers} s ON s.id = g.seller_id JOIN ${applications} a ON a.seller_id = g.seller_id
    WHERE g.state = 'submitted' AND a.state IN ${inStates([...inReviewStates, 'live'])}
    ORDER BY g.submitted_at, g.seller_id, g.gate, g.market LIMIT ${queueRows}`);
  return rows.flatMap((row) => {
    const { gate } = row;
    return isGateId(gate) ? [{ ...row, gate, phase: gateRule(gate).phase }] : [];
  });
}

/** The accounts that the acting operator looks after; those with gates that run out come first. */
export async function listPortfolio(ctx: Ctx): Promise<PortfolioRow[]> {
  if (ctx.actor.kind !== 'operator') return [];
  const warned = ctx.now + warningDays * 86_400_000;
  const rows = await ctx.db.all<Omit<PortfolioRow, 'startFull'> & { startFull: number }>(sql`
    SELECT s.id AS "sellerId", s.slug, s.name AS "companyName", s.kind, s.country, s.state AS "sellerState",
      s.start_cap AS "startCap", s.start_full AS "startFull",
      (SELECT count(*) FROM ${gates} g WHERE g.seller_id = s.id
        AND (g.state <> 'verified' OR g.expires_at <= ${warned})) AS "gatesDue",
      (SELECT min(g.expires_at) FROM ${gates} g WHERE g.seller_id = s.id) AS "nextExpiryAt"
    FROM ${applications} a JOIN ${sellers} s ON s.id = a.seller_id
    WHERE a.account_manager_id = ${ctx.actor.operatorId} AND s.state IN ('live', 'paused')
    ORDER BY "gatesDue" DESC, s.name, s.id LIMIT ${queueRows}`);
  return rows.map((row) => ({ ...row, startFull: row.startFull === 1 }));
}

const prospectColumns = sql`p.id, p.name, p.kind, p.country, p.website, p.email, p.notes, p.potential, p.stage,
  p.owner_id AS "ownerId", (SELECT name FROM ${operators} WHERE id = p.owner_id) AS "ownerName",
  (SELECT max(a.seller_id) FROM ${applications} a WHERE a.prospect_id = p.id
    AND a.state NOT IN ('declined', 'withdrawn', 'lapsed')) AS "sellerId",
  p.created_at AS "createdAt", p.updated_at AS "updatedAt"`;

/** Prospects, a page at a time, the last changed first, with counts by stage. Empty without the right to them. */
export async function listProspects(
  ctx: Ctx,
  asked: { stage?: string; cursor?: string },
): Promise<{ rows: ProspectView[]; next?: string; counts: Readonly<Record<string, number>> }> {
  if (!may(ctx.actor, 'prospects')) return { rows: [], counts: {} };
  const after = readCursor(asked.cursor);
  const found = await ctx.db.all<ProspectView>(sql`
    SELECT ${prospectColumns} FROM ${prospects} p
    WHERE ${asked.stage ? sql`p.stage = ${asked.stage}` : sql`true`}
      AND ${after ? sql`(p.updated_at, p.id) < (${after.at}, ${after.id})` : sql`true`}
    ORDER BY p.updated_at DESC, p.id DESC LIMIT ${limits.listRows + 1}`);
  const counts = await ctx.db.all<{ stage: string; count: number }>(
    sql`SELECT stage, count(*) AS count FROM ${prospects} GROUP BY stage`,
  );
  return {
    ...page(found, (row) => `${row.updatedAt}.${row.id}`),
    counts: Object.fromEntries(counts.map(({ stage, count }) => [stage, count])),
  };
}

/** One prospect; undefined when there is none, and without the right to it. */
export async function findProspect(ctx: Ctx, prospectId: string): Promise<ProspectView | undefined> {
  if (!may(ctx.actor, 'prospects')) return undefined;
  const [row] = await ctx.db.all<ProspectView>(
    sql`SELECT ${prospectColumns} FROM ${prospects} p WHERE p.id = ${prospectId}`,
  );
  return row;
}
