import { locales } from '../../../content/locales.ts';
import type { KpiId } from '../../../content/quality/tiers.ts';
import { dayOf, longDay } from '../../../functions/catalogue/dates.ts';
import { refusalReasons } from '../../../functions/orders/contract.ts';
import type { KpiCase } from '../../../functions/sellers/quality/kpi-queries.ts';
import { paths } from '../../paths.ts';
import type { Room } from '../team/room.ts';
import { gradeWord } from './Findings.tsx';

interface Props {
  kpi: KpiId;
  rows: readonly KpiCase[];
  room: Room;
  /** Good and bad ones stand together: each says which it is. */
  mixed: boolean;
}

/** The lines behind a figure: order, device, day, and what happened. */
export function Cases({ kpi, rows, room, mixed }: Props) {
  const { say } = room;
  return (
    <div class="tbl stack cases">
      <table role="table">
        <caption class="vh">{say(`watch.kpi_${kpi}`)}</caption>
        <thead>
          <tr role="row">
            <th scope="col">{say('watch.col_order')}</th>
            <th scope="col">{say('watch.col_device')}</th>
            <th scope="col">{say('watch.col_when')}</th>
            <th scope="col">{say('watch.col_what')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((one) => (
            <tr role="row" key={`${one.lineId} ${one.since}`}>
              <th role="rowheader" scope="row">
                <a href={paths.deskOrder(one.orderId)}>{one.number}</a>
              </th>
              <td role="cell" data-l={say('watch.col_device')}>
                <span>
                  {one.title}
                  <span class="sub">
                    {gradeWord(room, one.grade)}, {room.country(one.market)}
                  </span>
                </span>
              </td>
              <td role="cell" data-l={say('watch.col_when')}>
                <span>{one.at === null ? '–' : room.day(one.at)}</span>
              </td>
              <td role="cell" data-l={say('watch.col_what')}>
                <span>
                  <span class={mixed ? (isBad(kpi, one) ? 'st err' : 'st') : undefined}>
                    {happened(kpi, one, room)}
                  </span>
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const isBad = (kpi: KpiId, { hit }: KpiCase): boolean => (kpi === 'review' ? hit <= 3 : hit === 1);

/** What happened to one line, in a few words. */
function happened(kpi: KpiId, one: KpiCase, room: Room): string {
  const { say } = room;
  const hit = one.hit === 1;
  const { tag } = locales[room.locale];
  const day = (at: number | null) => (at === null ? '–' : longDay(dayOf(at), tag));
  if (kpi === 'defect') return say(hit ? 'watch.what_defect' : 'watch.what_defect_not');
  if (kpi === 'grade_dispute') return say(hit ? 'watch.what_grade_dispute' : 'watch.what_grade_dispute_not');
  if (kpi === 'late_shipping')
    return say(hit ? 'watch.what_late_shipping' : 'watch.what_late_shipping_not', {
      at: day(one.at),
      from: longDay(one.promisedFrom, tag),
    });
  if (kpi === 'late_delivery')
    return say(one.at === null ? 'watch.what_late_delivery_open' : 'watch.what_late_delivery', {
      at: day(one.at),
      until: longDay(one.promisedUntil, tag),
    });
  if (kpi === 'late_answer')
    return say(one.at === null ? 'watch.what_late_answer_open' : 'watch.what_late_answer', {
      since: one.since === null ? '–' : room.moment(one.since),
      at: one.at === null ? '–' : room.moment(one.at),
    });
  if (kpi === 'review') return say('watch.what_review', { stars: one.hit });
  return dropped(one, room);
}

function dropped({ hit, state, reason }: KpiCase, { say }: Room): string {
  if (hit !== 1) return say('watch.what_accepted');
  if (state === 'lapsed') return say('watch.what_lapsed');
  if (state === 'cancelled') return say('watch.what_cancelled');
  const known = refusalReasons.find((one) => one === reason);
  return known ? say('watch.what_refused', { reason: say(`desk.reason_${known}`) }) : say('watch.what_refused_plain');
}
