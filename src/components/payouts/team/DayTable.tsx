import type { TeamDay } from '../../../../functions/payouts/desk-queries.ts';
import { paths } from '../../../paths.ts';
import type { Room } from '../../team/room.ts';

/** Nightly comparisons, one day a row: how much was compared, what differed, and who has looked at it. */
export function DayTable({ rows, room }: { rows: readonly TeamDay[]; room: Room }) {
  const { say } = room;
  return (
    <div class="tbl stack">
      <table role="table">
        <caption>{say('payouts.days_caption')}</caption>
        <thead>
          <tr role="row">
            <th scope="col">{say('payouts.col_day')}</th>
            <th scope="col" class="num">
              {say('payouts.col_compared')}
            </th>
            <th scope="col">{say('payouts.col_differing')}</th>
            <th scope="col">{say('payouts.col_noted')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr role="row" key={row.day}>
              <th role="rowheader" scope="row">
                <a href={paths.teamMoneyDay(row.day)}>{room.day(Date.parse(`${row.day}T12:00:00Z`))}</a>
              </th>
              <td role="cell" class="num" data-l={say('payouts.col_compared')}>
                <span>{row.found.start ? say('team.none') : room.number(row.compared)}</span>
              </td>
              <td role="cell" data-l={say('payouts.col_differing')}>
                <span>
                  <Differing row={row} room={room} />
                </span>
              </td>
              <td role="cell" data-l={say('payouts.col_noted')}>
                <span>{row.notedBy ?? say('team.none')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Differing({ row, room: { say } }: { row: TeamDay; room: Room }) {
  if (row.found.start) return <>{say('payouts.began')}</>;
  const bad = row.differing > 0 && row.noted === null;
  return <span class={bad ? 'st err' : 'st ok'}>{say('payouts.differences', { count: row.differing })}</span>;
}
