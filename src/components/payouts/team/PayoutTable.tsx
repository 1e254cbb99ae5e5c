import type { TeamPayout } from '../../../../functions/payouts/desk-queries.ts';
import { paths } from '../../../paths.ts';
import type { Room } from '../../team/room.ts';
import { payoutMark } from '../payout-mark.ts';
import { amount, payoutState } from './money-words.ts';

/** Payouts, one a row: whose, how much, how it stands, since when. */
export function PayoutTable({ rows, room }: { rows: readonly TeamPayout[]; room: Room }) {
  const { say, locale } = room;
  return (
    <div class="tbl stack">
      <table role="table">
        <caption>{say('payouts.list_caption')}</caption>
        <thead>
          <tr role="row">
            <th scope="col">{say('team.col_seller')}</th>
            <th scope="col" class="num">
              {say('payouts.col_amount')}
            </th>
            <th scope="col">{say('team.col_state')}</th>
            <th scope="col">{say('payouts.col_decided')}</th>
            <th scope="col">{say('payouts.col_sent')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr role="row" key={row.id}>
              <th role="rowheader" scope="row">
                <a href={paths.teamMoneyPayout(row.id)}>{row.sellerName}</a>
              </th>
              <td role="cell" class="num" data-l={say('payouts.col_amount')}>
                <span>{amount(locale, row.amountCents, row.currency)}</span>
              </td>
              <td role="cell" data-l={say('team.col_state')}>
                <span>
                  <span class={payoutMark(row.state)}>{payoutState(say, row.state)}</span>
                  {row.failure && <span class="sub">{row.failure}</span>}
                </span>
              </td>
              <td role="cell" data-l={say('payouts.col_decided')}>
                <span>{room.moment(row.createdAt)}</span>
              </td>
              <td role="cell" data-l={say('payouts.col_sent')}>
                <span>{row.sentAt === null ? say('team.none') : room.moment(row.sentAt)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
