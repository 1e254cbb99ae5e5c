import type { MonthOfSeller, SellerHealth } from '../../../functions/sellers/quality/health-queries.ts';
import { paths } from '../../paths.ts';
import { Plot } from './Plot.tsx';
import { Rate } from './Rate.tsx';
import type { Room } from './room.ts';
import { kindName, sellerState, stateMark } from './team-words.ts';

interface Props {
  rows: readonly SellerHealth[];
  months: ReadonlyMap<string, MonthOfSeller[]>;
  room: Room;
}

/** Where the rules of the list end: rates beyond are as far right as it goes. */
export const fullRates = { defects: 0.15, late: 0.25, cancelled: 0.1 } as const;

/** Minutes as hours where they are many. */
export function answerTime({ say, number }: Room, minutes: number | null): string {
  if (minutes === null) return say('team.none');
  return minutes < 120 ? say('team.minutes', { minutes }) : say('team.hours', { hours: number(minutes / 60) });
}

/** Sellers at a glance: who, how they stand, what customers experienced, and how much they sent in the last months. */
export function SellerTable({ rows, months, room }: Props) {
  const { say } = room;
  return (
    <div class="tbl stack sellers">
      <table role="table">
        <caption>{say('team.sellers_caption')}</caption>
        <thead>
          <tr role="row">
            <th scope="col">{say('team.col_seller')}</th>
            <th scope="col">{say('team.col_state')}</th>
            <th scope="col">{say('team.col_defects')}</th>
            <th scope="col">{say('team.col_late')}</th>
            <th scope="col">{say('team.col_cancelled')}</th>
            <th scope="col">{say('team.col_answers')}</th>
            <th scope="col">{say('team.col_months')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <SellerRow key={row.sellerId} row={row} months={months.get(row.sellerId) ?? []} room={room} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SellerRow({ row, months, room }: { row: SellerHealth; months: readonly MonthOfSeller[]; room: Room }) {
  const { say } = room;
  const told = months.map(({ month, shipped }) => `${room.month(month)}: ${shipped}`).join(', ');
  return (
    <tr role="row">
      <th role="rowheader" scope="row">
        <a href={paths.teamSeller(row.sellerId)}>{row.name}</a>
        <span class="sub">
          {kindName(say, row.kind)}, {room.country(row.country)}
        </span>
      </th>
      <td role="cell" data-l={say('team.col_state')}>
        <span>
          <span class={stateMark(row.state)}>{sellerState(say, row.state)}</span>
          <span class="sub">{row.accountManager ?? say('team.nobody')}</span>
          {row.startCap !== null && (
            <span class="sub">
              {say(row.startFull ? 'team.start_full' : 'team.start_cap', { count: row.startCap })}
            </span>
          )}
        </span>
      </td>
      <td role="cell" data-l={say('team.col_defects')}>
        <Rate rate={row.defects} full={fullRates.defects} room={room} />
      </td>
      <td role="cell" data-l={say('team.col_late')}>
        <Rate rate={row.late} full={fullRates.late} room={room} />
      </td>
      <td role="cell" data-l={say('team.col_cancelled')}>
        <Rate rate={row.cancelled} full={fullRates.cancelled} room={room} />
      </td>
      <td role="cell" data-l={say('team.col_answers')}>
        <span>{answerTime(room, row.answerMinutes)}</span>
      </td>
      <td role="cell" data-l={say('team.col_months')}>
        <Plot values={months.map(({ shipped }) => shipped)} label={say('team.plot_shipped', { list: told })} />
      </td>
    </tr>
  );
}
