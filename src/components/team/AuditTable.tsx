import type { AuditRow } from '../../../functions/accounts/audit-queries.ts';
import { paths } from '../../paths.ts';
import type { Room } from './room.ts';
import { deedName, doerName, gateIn } from './team-words.ts';

interface Props {
  rows: readonly AuditRow[];
  room: Room;
  /** On the page of one seller its name stands at the top. */
  ofOne?: boolean;
}

/** Deeds as a table, a list on a phone: when, who, what, to whom, and what was written about it. */
export function AuditTable({ rows, room, ofOne = false }: Props) {
  const { say } = room;
  return (
    <div class="tbl stack audit">
      <table role="table">
        <caption class="vh">{say('team.nav_audit')}</caption>
        <thead>
          <tr role="row">
            <th scope="col">{say('team.col_when')}</th>
            <th scope="col">{say('team.col_who')}</th>
            <th scope="col">{say('team.col_what')}</th>
            {!ofOne && <th scope="col">{say('team.col_seller')}</th>}
            <th scope="col">{say('team.col_note')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr role="row" key={row.id}>
              <th role="rowheader" scope="row">
                <time dateTime={new Date(row.at).toISOString()}>{room.moment(row.at)}</time>
              </th>
              <td role="cell" data-l={say('team.col_who')}>
                <span>{doerName(say, row.byKind, row.byName)}</span>
              </td>
              <td role="cell" data-l={say('team.col_what')}>
                <span>
                  {deedName(say, row.action)}
                  {row.action.startsWith('gate.') && (
                    <span class="sub">{gateIn(say, row.subjectId, room.country) ?? row.subjectId}</span>
                  )}
                </span>
              </td>
              {!ofOne && (
                <td role="cell" data-l={say('team.col_seller')}>
                  {row.sellerId ? (
                    <a href={paths.teamSeller(row.sellerId)}>{row.sellerName ?? row.sellerId}</a>
                  ) : (
                    <span class="soft">{say('team.none')}</span>
                  )}
                </td>
              )}
              <td role="cell" class="words" data-l={say('team.col_note')}>
                <span>
                  {gateIn(say, row.note, room.country) ?? row.note}
                  {row.note === '' && <span class="soft">{say('team.none')}</span>}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
