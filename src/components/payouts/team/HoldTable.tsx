import type { TeamHold } from '../../../../functions/payouts/desk-queries.ts';
import { paths } from '../../../paths.ts';
import type { Room } from '../../team/room.ts';
import { holdReason } from './money-words.ts';

/** Holds that stand: whose money, why, by whom, and who has asked for the end. */
export function HoldTable({ rows, room }: { rows: readonly TeamHold[]; room: Room }) {
  const { say } = room;
  return (
    <div class="tbl stack">
      <table role="table">
        <caption>{say('payouts.holds_caption')}</caption>
        <thead>
          <tr role="row">
            <th scope="col">{say('team.col_seller')}</th>
            <th scope="col">{say('payouts.col_why')}</th>
            <th scope="col">{say('payouts.col_placed')}</th>
            <th scope="col">{say('payouts.col_ends')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr role="row" key={row.id}>
              <th role="rowheader" scope="row">
                <a href={paths.teamMoneyHold(encodeURIComponent(row.id))}>{row.sellerName}</a>
                <span class="sub">{row.lineId === '' ? say('payouts.all_money') : say('payouts.one_device')}</span>
              </th>
              <td role="cell" data-l={say('payouts.col_why')}>
                <span>
                  {holdReason(say, row.reason)}
                  {row.note && <span class="sub">{row.note}</span>}
                </span>
              </td>
              <td role="cell" data-l={say('payouts.col_placed')}>
                <span>
                  {room.day(row.placedAt)}
                  <span class="sub">
                    {row.placedBy === 'rule' ? say('payouts.by_rule') : (row.placedByName ?? row.placedBy)}
                  </span>
                </span>
              </td>
              <td role="cell" data-l={say('payouts.col_ends')}>
                <span>
                  {row.until === null
                    ? say(row.placedBy === 'rule' ? 'payouts.ends_by_rule' : 'payouts.ends_by_two')
                    : room.day(row.until)}
                  {row.releaseAskedBy && (
                    <span class="sub">{say('payouts.asked_by', { name: row.askedByName ?? row.releaseAskedBy })}</span>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
