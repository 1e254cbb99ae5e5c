import { asc, isNull, sql } from 'drizzle-orm';
import { operators } from '../../../db/schema/accounts.ts';
import { applications } from '../../../db/schema/vetting.ts';
import type { Ctx } from '../../edge/context.ts';
import { readValue } from './rules.ts';

/** Who of the team may look after an application or an account, with how many they look after, those with fewest first. */
export async function listCandidates({ db }: Pick<Ctx, 'db'>, role: 'quality' | 'account') {
  const column = role === 'quality' ? applications.qualityManagerId : applications.accountManagerId;
  const load = sql<number>`(SELECT count(*) FROM applications a WHERE ${sql.identifier('a')}.${sql.identifier(column.name)} = ${operators.id})`;
  const rows = await db
    .select({
      id: operators.id,
      name: operators.name,
      email: operators.email,
      roles: operators.roles,
      categories: operators.categories,
      countries: operators.countries,
      load,
    })
    .from(operators)
    .where(isNull(operators.leftAt))
    .orderBy(asc(load), asc(operators.id));
  const listOf = (stored: string) => stored.split(',').flatMap((part) => part.trim() || []);
  return rows
    .filter(({ roles }) => listOf(roles).some((one) => one === role || one === 'lead'))
    .map((row) => ({
      ...row,
      roles: listOf(row.roles),
      categories: listOf(row.categories),
      countries: listOf(row.countries),
    }));
}
export type Candidate = Awaited<ReturnType<typeof listCandidates>>[number];

/** The departments that an applicant named. */
export function categoriesOf(one: { gates: readonly { gate: string; value: string }[] }): string[] {
  const profile = one.gates.find(({ gate }) => gate === 'profile');
  return (readValue(profile?.value ?? '').fields.categories ?? '').split(',').filter(Boolean);
}
