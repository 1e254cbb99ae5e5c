import type { AstroGlobal } from 'astro';
import type { LocaleId } from '../../../content/locales.ts';
import type { DeskMember } from '../../../functions/accounts/queries.ts';
import { tokenOf } from '../../../functions/accounts/session.ts';
import { type Ctx, contextFor } from '../../../functions/edge/context.ts';
import { type DeclinedView, findDeclined } from '../../../functions/sellers/vetting/declined-queries.ts';
import { findOwnApplication } from '../../../functions/sellers/vetting/queries.ts';
import { deskDoor, localeAskedFor, visitDesk } from '../sellers/desk-visit.ts';
import { type Room, roomFor } from './vetting-words.ts';

/** An applicant before a page of the application, or why nobody is there: a redirect to the door, or words about an outage. */
export type ApplicationVisit =
  | { room: Room; ctx: Ctx; member: DeskMember; locale: LocaleId }
  | {
      room?: undefined;
      ctx?: Ctx;
      member?: DeskMember;
      locale: LocaleId;
      problem: 'signed_out' | 'away' | 'none' | 'declined';
      door: string;
      declined?: DeclinedView;
    };

/** Why somebody's application was declined, for its owner, who is signed in for this alone. */
export function visitDeclined(request: Request, env: object): Promise<DeclinedView | undefined> {
  const ctx = contextFor(request, env);
  return findDeclined(ctx, tokenOf(request, ctx.settings, 'seller'));
}

/** Who is there and how the application stands. `none`: a seller from before there were applications. */
export async function visitApplication(
  request: Request,
  url: AstroGlobal['url'],
  env: object,
): Promise<ApplicationVisit> {
  const visit = await visitDesk(request, env);
  const asked = localeAskedFor(request.headers.get('accept-language'));
  if (!visit.ctx) {
    const declined = visit.problem === 'signed_out' ? await visitDeclined(request, env) : undefined;
    if (declined) return { locale: declined.locale, problem: 'declined', door: deskDoor(url), declined };
    return { locale: asked, problem: visit.problem, door: deskDoor(url) };
  }
  const { ctx, member } = visit;
  const view = await findOwnApplication(ctx);
  if (!view) return { ctx, member, locale: member.locale, problem: 'none', door: '' };
  return { ctx, member, locale: member.locale, room: roomFor(member.locale, view, ctx.now) };
}
