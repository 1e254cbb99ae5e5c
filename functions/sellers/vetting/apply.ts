import { commit, isConstraintError, type Statement } from '../../../db/client.ts';
import type { sellers } from '../../../db/schema/sellers.ts';
import { countTries } from '../../accounts/count-tries.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { mailStatement } from '../../notices/notice.ts';
import { findMemberByEmail, findProspectIdByEmail, listSlugs } from './case-queries.ts';
import type { ApplyInput } from './contract.ts';
import { applicationsPerAddress, applicationsPerNetwork, slugOf } from './rules.ts';
import { firstCommissionBps } from './start-rules.ts';
import { insertApplicant, putOwner, updateProspect } from './writes.ts';

/** How often a lost race is tried again with what the winner wrote. */
const attempts = 3;

export interface Applied {
  /** The mail's outbox row, to be sent at once. */
  mailId: string;
  /** For the team alone: whoever applies by the public form must not learn whether the address was known. */
  sellerId: string | undefined;
}

/**
 * A company applies, or is invited. Whatever the address has already, the answer and the round trips are the same and one
 * mail goes to it: the way in, or that it has an account. Nothing that runs is changed by a stranger.
 */
export async function apply(
  ctx: Ctx,
  input: ApplyInput & { network?: string; prospectId?: string },
): Promise<Outcome<Applied, 'too_many_tries'>> {
  const within = await countTries(ctx, [
    { limit: applicationsPerAddress, of: input.email },
    ...(input.network ? [{ limit: applicationsPerNetwork, of: input.network }] : []),
  ]);
  if (!within) return refuse('limit', 'too_many_tries');
  for (let attempt = 1; ; attempt += 1) {
    const prepared = await prepare(ctx, input);
    try {
      await commit(ctx.db, prepared.statements);
      return done({ mailId: prepared.mailId, sellerId: prepared.sellerId });
    } catch (error) {
      if (!isConstraintError(error) || attempt >= attempts) throw error;
    }
  }
}

async function prepare(ctx: Ctx, input: ApplyInput & { prospectId?: string }) {
  const base = slugOf(input.companyName);
  const [member, slugs, prospectOf] = await Promise.all([
    findMemberByEmail(ctx, input.email),
    listSlugs(ctx, base),
    findProspectIdByEmail(ctx, input.email),
  ]);
  if (member && member.sellerState !== 'closed') {
    const mailId = `mail:${member.memberId}:${ctx.newId()}:seller_application_again`;
    return { mailId, sellerId: undefined, statements: [mailOf(ctx, mailId, 'seller_application_again', input)] };
  }
  let slug = base;
  for (let next = 2; slugs.has(slug); next += 1) slug = `${base}-${next}`;
  const sellerId = ctx.newId();
  const mailId = `mail:${sellerId}:1:seller_application_received`;
  const prospectId = input.prospectId ?? prospectOf ?? null;
  const statements: Statement[] = [
    ...insertApplicant(ctx, rowOf(ctx, sellerId, slug, input), {
      ...{ prospectId, markets: input.markets, invited: input.prospectId !== undefined },
      profile: {
        fields: {
          ...(input.website ? { website: input.website } : {}),
          ...{ categories: input.categories.join(','), about: input.about },
        },
      },
    }),
    putOwner(ctx, { id: ctx.newId(), sellerId, email: input.email, name: input.contactName }),
    ...(prospectId ? [updateProspect(ctx, prospectId, { stage: input.prospectId ? 'invited' : 'applied' })] : []),
    mailOf(ctx, mailId, 'seller_application_received', input),
  ];
  return { mailId, sellerId, statements };
}

const mailOf = (ctx: Ctx, mailId: string, template: string, input: ApplyInput): Statement =>
  mailStatement(ctx, mailId, {
    ...{ template, to: input.email, locale: input.locale },
    values: { application: { company: input.companyName } },
  });

/** The company as far as it is known: what must be verified stays empty until it is. */
const rowOf = (ctx: Ctx, id: string, slug: string, input: ApplyInput): typeof sellers.$inferInsert => ({
  ...{ id, slug, name: input.companyName, legalName: '', kind: input.kind, country: input.country },
  ...{ city: '', street: '', postcode: '', email: input.email, phone: '', registerNumber: '', vatNumber: '' },
  ...{ foundedYear: 0, locale: input.locale, state: 'applying', commissionBps: firstCommissionBps, createdAt: ctx.now },
});
