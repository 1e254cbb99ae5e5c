import { type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import type { DeskMember } from '../../../functions/accounts/queries.ts';
import type { Ctx } from '../../../functions/edge/context.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import { moneySeller } from '../../../functions/payouts/statements/access-queries.ts';
import { localeAskedFor, visitDesk } from '../sellers/desk-visit.ts';
import { deskTimes } from '../sellers/desk-words.ts';

/** Words, sums and days of whoever reads about the money of a workshop. */
export interface MoneyRoom {
  locale: LocaleId;
  say: Say;
  money(cents: number, currency: string): string;
  /** `2026-10` as "October 2026". */
  month(month: string): string;
  /** A moment's day, by the workshop's clock. */
  date(at: number): string;
  /** A day in UTC, as `2026-10-03`. */
  day(day: string): string;
  /** A movement's day, in UTC like its month. */
  dayOf(at: number): string;
}

/** Somebody before the money of a workshop, or why not: it is owners' and theirs who were given it. */
export type MoneyVisit = { locale: LocaleId; say: Say; status: number } & (
  | { ctx: Ctx; member: DeskMember; room: MoneyRoom; problem?: undefined }
  | { ctx?: undefined; member?: DeskMember; room?: undefined; problem: 'signed_out' | 'away' | 'not_yours' }
);

export function moneyRoom(locale: LocaleId, country: string): MoneyRoom {
  const { tag } = locales[locale];
  const say = wordsFor(locale);
  const utc = (options: Intl.DateTimeFormatOptions) => {
    const made = new Intl.DateTimeFormat(tag, { timeZone: 'UTC', ...options });
    return (at: number) => made.format(at);
  };
  const month = utc({ month: 'long', year: 'numeric' });
  const day = utc({ day: 'numeric', month: 'short', year: 'numeric' });
  return {
    locale,
    say,
    money: (cents, currency) => formatMoney(cents, currency, tag, true),
    month: (id) => month(Date.parse(`${id}-15T00:00:00Z`)),
    date: deskTimes(locale, country).date,
    day: (id) => day(Date.parse(`${id}T00:00:00Z`)),
    dayOf: day,
  };
}

/** Who comes to see the money of a workshop. To its other people it is not there, as to anybody else. */
export async function visitMoney(request: Request, env: object): Promise<MoneyVisit> {
  const visit = await visitDesk(request, env);
  const locale = visit.ctx ? visit.member.locale : localeAskedFor(request.headers.get('accept-language'));
  const say = wordsFor(locale);
  if (!visit.ctx) return { problem: visit.problem, locale, say, status: visit.problem === 'away' ? 503 : 302 };
  const { ctx, member } = visit;
  if (!(await moneySeller(ctx))) return { problem: 'not_yours', member, locale, say, status: 404 };
  return { ctx, member, room: moneyRoom(locale, member.country), locale, say, status: 200 };
}
