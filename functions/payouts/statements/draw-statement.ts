import { type LocaleId, locales } from '../../../content/locales.ts';
import { type Say, wordsFor } from '../../../content/words.ts';
import type { Ctx } from '../../edge/context.ts';
import { formatMoney } from '../../money/money.ts';
import { boundsOf } from '../invoices/rules.ts';
import type { PaperTable } from '../paper/contract.ts';
import { drawPaper } from '../paper/draw-paper.ts';
import type { MovementView, StatementSums } from './contract.ts';
import { listMovements, type Statement } from './queries.ts';
import { sumNames } from './rules.ts';

/** Movements that a paper lists: some forty sheets. Of a month with more, the file for spreadsheets has them all. */
const mostMovements = 2_000;

/** A month's statement as a paper, in the language of its seller. */
export async function drawStatement(
  ctx: Ctx,
  statement: Statement,
  reader: { locale: LocaleId; name: string },
): Promise<Uint8Array<ArrayBuffer>> {
  const { locale, name } = reader;
  const say = wordsFor(locale);
  const { tag } = locales[locale];
  const { from, to } = boundsOf(statement.month);
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'long', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(tag, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  const { items, next } = await listMovements(ctx, { month: statement.month, limit: mostMovements });
  const until = statement.final ? to - 1 : ctx.now;
  return drawPaper({
    language: tag,
    title: say('money.statement_title', { month: month.format(from) }),
    subject: say('money.statement_of', { seller: name }),
    at: statement.final ? to : ctx.now,
    parties: [{ head: say('money.account_of'), lines: [name] }],
    facts: [[say('money.period'), `${date.format(from)} – ${date.format(until)}`]],
    tables: statement.currencies.flatMap((sums) => [
      sumsTable(say, tag, sums),
      ...(next
        ? []
        : [
            movementsTable(
              say,
              tag,
              items.filter(({ currency }) => currency === sums.currency),
            ),
          ]),
    ]),
    notes: [
      say('money.statement_utc'),
      ...(statement.final ? [] : [say('money.statement_open')]),
      ...(next ? [say('money.statement_long', { most: mostMovements })] : []),
    ],
    foot: 'Rivive',
    pageOf: (page, pages) => say('money.page_of', { page, pages }),
  });
}

function sumsTable(say: Say, tag: string, sums: StatementSums): PaperTable {
  const money = (cents: number) => formatMoney(cents, sums.currency, tag, true);
  return {
    caption: say('money.sums_title', { currency: sums.currency }),
    columns: [
      { head: say('money.col_what'), share: 4 },
      { head: say('money.col_amount'), share: 2, end: true },
    ],
    rows: [
      [say('money.opening'), money(sums.openingCents)],
      ...sumNames.flatMap((name) => {
        const cents = sums[`${name}Cents`];
        return cents === 0 ? [] : [[say(`money.sum_${name}`), money(cents)]];
      }),
    ],
    sums: [[say('money.closing'), money(sums.closingCents)]],
  };
}

function movementsTable(say: Say, tag: string, items: readonly MovementView[]): PaperTable {
  const day = new Intl.DateTimeFormat(tag, { day: '2-digit', month: '2-digit', timeZone: 'UTC' });
  const whatOf = ({ kind, title, number }: MovementView) =>
    [say(`money.kind_${kind}`), ...(title ? [title] : []), ...(number ? [number] : [])].join(' · ');
  return {
    caption: say('money.movements'),
    columns: [
      { head: say('money.col_day'), share: 1 },
      { head: say('money.col_what'), share: 6 },
      { head: say('money.col_price'), share: 2, end: true },
      { head: say('money.col_commission'), share: 2, end: true },
      { head: say('money.col_amount'), share: 2, end: true },
    ],
    rows: items.map((one) => {
      const money = (cents: number | null) => (cents === null ? '' : formatMoney(cents, one.currency, tag, true));
      const paid = one.priceCents === null ? null : one.priceCents + (one.shippingCents ?? 0);
      return [day.format(one.at), whatOf(one), money(paid), money(one.commissionCents), money(one.amountCents)];
    }),
  };
}
