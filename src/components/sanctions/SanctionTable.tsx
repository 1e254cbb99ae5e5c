import type { SanctionCase } from '../../../functions/sellers/sanctions/queries.ts';
import { paths } from '../../paths.ts';
import type { Room } from '../team/room.ts';
import { appealState, sanctionMark, sanctionState } from './sanction-words.ts';

interface Props {
  rows: readonly SanctionCase[];
  room: Room;
  /** On the page of one refurbisher its name stands at the top. */
  ofOne?: boolean;
}

/** Sanctions for the team: of whom, what, why, how it stands, and for how long. */
export function SanctionTable({ rows, room, ofOne = false }: Props) {
  const { say } = room;
  return (
    <div class="tbl stack">
      <table role="table">
        <caption class="vh">{say('sanctions.team_nav')}</caption>
        <thead>
          <tr role="row">
            <th scope="col">{say('sanctions.field_kind')}</th>
            {!ofOne && <th scope="col">{say('sanctions.col_seller')}</th>}
            <th scope="col">{say('sanctions.col_ground')}</th>
            <th scope="col">{say('sanctions.col_state')}</th>
            <th scope="col">{say('sanctions.col_age')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ sanction, seller, appeal }) => (
            <tr role="row" key={sanction.id}>
              <th role="rowheader" scope="row">
                <a href={paths.teamSanction(sanction.id)}>
                  {say(`sanctions.kind_${sanction.kind}`)}
                  <span class="vh">, {seller.name}</span>
                </a>
              </th>
              {!ofOne && (
                <td role="cell" data-l={say('sanctions.col_seller')}>
                  <a href={paths.teamSeller(seller.id)}>{seller.name}</a>
                </td>
              )}
              <td role="cell" data-l={say('sanctions.col_ground')}>
                <span>{say(`sanctions.ground_${sanction.ground}`)}</span>
              </td>
              <td role="cell" data-l={say('sanctions.col_state')}>
                <span>
                  <span class={sanctionMark(sanction.state)}>{sanctionState(say, sanction.state)}</span>
                  {appeal && (
                    <span class={appeal.state === 'overdue' ? 'st err' : 'st'}>{appealState(say, appeal.state)}</span>
                  )}
                </span>
              </td>
              <td role="cell" data-l={say('sanctions.col_age')}>
                <span>{room.age(appeal && appeal.decidedAt === null ? appeal.lodgedAt : sanction.createdAt)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
