import type { TeamDay } from '../../../../functions/payouts/desk-queries.ts';
import type { Difference } from '../../../../functions/payouts/reconcile-contract.ts';
import { paths } from '../../../paths.ts';
import type { Room } from '../../team/room.ts';
import { amount } from './money-words.ts';

/** One day's comparison: every difference by name, and what somebody found out about it. */
export function DaySheet({ room, day, typed }: { room: Room; day: TeamDay; typed: Readonly<Record<string, string>> }) {
  const { say } = room;
  const more = day.differing - day.found.items.length;
  return (
    <>
      <div class="flow desk-head">
        <h1>{room.day(Date.parse(`${day.day}T12:00:00Z`))}</h1>
        <p class="lead">
          {day.found.start
            ? say('payouts.began_note')
            : say('payouts.day_lead', { compared: day.compared, count: day.differing })}
        </p>
        {day.noted && <p>{say('payouts.noted_by', { name: day.notedBy ?? '', note: day.noted })}</p>}
      </div>
      {day.found.items.length > 0 && <Differences room={room} items={day.found.items} />}
      {more > 0 && <p class="soft">{say('payouts.more_differences', { count: more })}</p>}
      {!day.found.start && <Forms room={room} day={day} typed={typed} />}
    </>
  );
}

function Differences({ room: { say, locale }, items }: { room: Room; items: readonly Difference[] }) {
  const cents = (value: number | null, currency: string) =>
    value === null ? say('team.none') : amount(locale, value, currency);
  return (
    <div class="tbl stack">
      <table role="table">
        <caption>{say('payouts.differences_caption')}</caption>
        <thead>
          <tr role="row">
            <th scope="col">{say('payouts.col_what')}</th>
            <th scope="col">{say('payouts.col_number')}</th>
            <th scope="col" class="num">
              {say('payouts.col_there')}
            </th>
            <th scope="col" class="num">
              {say('payouts.col_here')}
            </th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => (
            <tr role="row" key={`${item.type} ${item.sourceId}`}>
              <th role="rowheader" scope="row">
                {say(`payouts.kind_${item.kind}`)}
                <span class="sub">{item.type}</span>
              </th>
              <td role="cell" data-l={say('payouts.col_number')}>
                <span>
                  <span class="data">{item.sourceId || say('team.none')}</span>
                  {item.ourId && <span class="sub">{item.ourId}</span>}
                </span>
              </td>
              <td role="cell" class="num" data-l={say('payouts.col_there')}>
                <span>{cents(item.thereCents, item.currency)}</span>
              </td>
              <td role="cell" class="num" data-l={say('payouts.col_here')}>
                <span>{cents(item.hereCents, item.currency)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Forms({ room: { say }, day, typed }: { room: Room; day: TeamDay; typed: Readonly<Record<string, string>> }) {
  return (
    <>
      {day.differing > 0 && day.noted === null && (
        <form class="flow" method="post" action={paths.teamMoneyDay(day.day)}>
          {day.found.print && <input type="hidden" name="seen" value={day.found.print} />}
          <div class="field">
            <label for="note">{say('payouts.day_note_label')}</label>
            <textarea class="in" id="note" name="note" rows={3} maxLength={1000} required>
              {typed.note ?? ''}
            </textarea>
          </div>
          <div class="acts">
            <button class="btn" type="submit" name="step" value="note">
              {say('payouts.day_note')}
            </button>
          </div>
        </form>
      )}
      <form class="acts" method="post" action={paths.teamMoneyDay(day.day)}>
        <button class="btn sm" type="submit" name="step" value="compare">
          {say('payouts.compare_again')}
        </button>
      </form>
    </>
  );
}
