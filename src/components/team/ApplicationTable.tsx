import type { ApplicationRow } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import type { Room } from './room.ts';
import { applicationState, kindName, stateMark } from './team-words.ts';

/** Applications as a table, a list on a phone: who applies, where it stands, since when, and who is in charge. */
export function ApplicationTable({ rows, room }: { rows: readonly ApplicationRow[]; room: Room }) {
  const { say } = room;
  return (
    <div class="tbl stack">
      <table role="table">
        <caption class="vh">{say('team.nav_applications')}</caption>
        <thead>
          <tr role="row">
            <th scope="col">{say('team.col_company')}</th>
            <th scope="col">{say('team.col_state')}</th>
            <th scope="col">{say('team.col_gates')}</th>
            <th scope="col">{say('team.col_people')}</th>
            <th scope="col">{say('team.col_touched')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr role="row" key={row.sellerId}>
              <th role="rowheader" scope="row">
                <a href={paths.teamApplication(row.sellerId)}>{row.companyName}</a>
                <span class="sub">
                  {kindName(say, row.kind)}, {room.country(row.country)}
                </span>
              </th>
              <td role="cell" data-l={say('team.col_state')}>
                <span class={stateMark(row.state)}>{applicationState(say, row.state)}</span>
              </td>
              <td role="cell" data-l={say('team.col_gates')}>
                <span>
                  {say('team.gates_counts', { verified: row.verified, all: row.gates })}
                  {row.submitted > 0 && (
                    <span class="sub">{say('team.gates_to_decide', { count: row.submitted })}</span>
                  )}
                </span>
              </td>
              <td role="cell" data-l={say('team.col_people')}>
                <span>{[row.qualityManager, row.accountManager].filter(Boolean).join(', ') || say('team.nobody')}</span>
              </td>
              <td role="cell" data-l={say('team.col_touched')}>
                <span>{room.age(row.updatedAt)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
