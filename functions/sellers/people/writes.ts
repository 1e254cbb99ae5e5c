import { and, eq, isNull, type SQL, sql } from 'drizzle-orm';
import type { Statement } from '../../../db/client.ts';
import { type MemberRole, sellerMembers } from '../../../db/schema/sellers.ts';
import type { Ctx } from '../../edge/context.ts';
import { mailStatement, noticeStatements } from '../../notices/notice.ts';
import { auditOf } from '../../process/audit.ts';
import type { PersonInput } from './contract.ts';
import type { ActingOwner, Person } from './queries.ts';
import { endedEmail, noteOf } from './rules.ts';

/** What was done with somebody, as the audit trail and the mails say it. */
export type PersonDeed = 'added' | 'role' | 'ended';

/** The trail of a deed, and a mail to every other owner: who may work for a company is no one person's secret. */
export function deedStatements(
  ctx: Ctx,
  owner: ActingOwner,
  deed: PersonDeed,
  person: Pick<Person, 'id' | 'name' | 'email' | 'role'>,
): Statement[] {
  const { sellerId, sellerName, locale, name: by, otherEmails } = owner;
  const told = { name: person.name, role: person.role, by };
  return [
    auditOf(ctx, { action: `person.${deed}`, subjectId: person.id, sellerId, note: noteOf(person) }),
    ...noticeStatements(ctx, [`seller:person_${deed}`], {
      // Of several changes of one role each is a mail of its own.
      ...{ subjectId: person.id, version: ctx.now },
      seller: { emails: otherEmails.filter((email) => email !== person.email), locale },
      values: { sellerName, person: told },
    }),
  ];
}

/** An address rests with nobody who has left and with nobody of a company that is closed: it is free for another. */
const freeAddress = (ctx: Ctx, email: string): Statement =>
  ctx.db
    .update(sellerMembers)
    .set({
      email: sql`${sellerMembers.id} || ${endedEmail('')}`,
      endedAt: sql`coalesce(${sellerMembers.endedAt}, ${ctx.now})`,
    })
    .where(
      and(
        eq(sellerMembers.email, email),
        sql`(${sellerMembers.endedAt} IS NOT NULL
          OR (SELECT s.state FROM sellers s WHERE s.id = ${sellerMembers.sellerId}) = 'closed')`,
      ),
    );

/** The new row and the mail that lets somebody know where the door is. */
export function insertPerson(ctx: Ctx, owner: ActingOwner, person: PersonInput & { id: string }): Statement[] {
  const { sellerId, sellerName, locale, name: by } = owner;
  const { id, name, email, role } = person;
  return [
    freeAddress(ctx, email),
    ctx.db.insert(sellerMembers).values({ id, sellerId, name, email, role, createdAt: ctx.now }),
    mailStatement(ctx, `mail:${id}:seller_person_welcome`, {
      ...{ template: 'seller_person_welcome', to: email, locale },
      values: { sellerName, person: { name, role, by } },
    }),
  ];
}

const active = (sellerId: string, personId: string) =>
  and(eq(sellerMembers.id, personId), eq(sellerMembers.sellerId, sellerId), isNull(sellerMembers.endedAt));

/** Another role for somebody who has not left. */
export const setRole = (ctx: Ctx, sellerId: string, personId: string, role: MemberRole): Statement =>
  ctx.db.update(sellerMembers).set({ role }).where(active(sellerId, personId));

/** Somebody leaves: the name stays on what they did, the address is free for another company. */
export const endMember = (ctx: Ctx, sellerId: string, personId: string): Statement =>
  ctx.db
    .update(sellerMembers)
    .set({ endedAt: ctx.now, email: endedEmail(personId) })
    .where(active(sellerId, personId));

/**
 * For a guard: beside this person there is an owner who has come in: whose address is wrong, or works elsewhere, runs no
 * company. Within the batch, so that of two who send each other away at once only one succeeds.
 */
export const ownedWithout = ({ sellerId, memberId }: ActingOwner, personId: string): SQL =>
  sql`EXISTS (SELECT 1 FROM seller_members m WHERE m.seller_id = ${sellerId} AND m.id <> ${personId}
    AND m.role = 'owner' AND m.ended_at IS NULL AND (m.id = ${memberId}
      OR EXISTS (SELECT 1 FROM sessions s WHERE s.audience = 'seller' AND s.subject_id = m.id)
      OR EXISTS (SELECT 1 FROM audit_log a WHERE a.seller_id = m.seller_id AND a.by_id = m.id)))`;

/** For a guard: who acts is an owner still. */
export const stillOwner = (owner: ActingOwner): SQL =>
  sql`EXISTS (SELECT 1 FROM seller_members WHERE id = ${owner.memberId} AND seller_id = ${owner.sellerId}
    AND role = 'owner' AND ended_at IS NULL)`;
