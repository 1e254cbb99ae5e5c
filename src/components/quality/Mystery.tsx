import { conditionIds } from '../../../content/schema.ts';
import type { SamplePlan, SampleRow } from '../../../functions/sellers/quality/sample-queries.ts';
import { paths } from '../../paths.ts';
import { categoryWord } from '../team/category-word.ts';
import type { Room } from '../team/room.ts';
import { gradeWord } from './Findings.tsx';

/** Where to buy next, each with the button that writes it down. */
export function Plans({ plans, room, decides }: { plans: readonly SamplePlan[]; room: Room; decides: boolean }) {
  const { say } = room;
  if (plans.length === 0) return <p class="soft">{say('watch.plan_none')}</p>;
  return (
    <div class="tbl stack">
      <table role="table">
        <caption class="vh">{say('watch.plan_title')}</caption>
        <thead>
          <tr role="row">
            <th scope="col">{say('watch.col_seller')}</th>
            <th scope="col">{say('watch.col_buy')}</th>
            <th scope="col" class="num">
              {say('watch.col_sold')}
            </th>
            <th scope="col" class="num">
              {say('watch.col_doubt')}
            </th>
            {decides && (
              <th scope="col">
                <span class="vh">{say('watch.do_order')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {plans.map((one) => (
            <tr role="row" key={one.sellerId}>
              <th role="rowheader" scope="row">
                <a href={paths.teamSeller(one.sellerId)}>{one.sellerName}</a>
                <span class="sub">{categoryWord(room.locale, one.category)}</span>
              </th>
              <td role="cell" data-l={say('watch.col_buy')}>
                <span>
                  {one.modelName}, {gradeWord(room, one.grade)}
                </span>
              </td>
              <td role="cell" class="num" data-l={say('watch.col_sold')}>
                <span>{one.sold}</span>
              </td>
              <td role="cell" class="num" data-l={say('watch.col_doubt')}>
                <span>{say('watch.doubt_said', { rate: room.percent(one.doubt) })}</span>
              </td>
              {decides && (
                <td role="cell">
                  <form method="post" action={paths.teamMystery(one.sellerId)}>
                    <input type="hidden" name="modelName" value={one.modelName} />
                    <input type="hidden" name="gradeSold" value={one.grade} />
                    <button class="btn sm" type="submit">
                      {say('watch.do_order')}
                      <span class="vh">: {one.modelName}</span>
                    </button>
                  </form>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Mystery orders on their way, with the form for what is found. */
export function Awaited({ samples, room, decides }: { samples: readonly SampleRow[]; room: Room; decides: boolean }) {
  const { say } = room;
  if (samples.length === 0) return <p class="soft">{say('watch.awaited_none')}</p>;
  return (
    <ul class="findings">
      {samples.map((one) => (
        <li key={one.id} id={`sample-${one.id}`}>
          <h3>
            {one.modelName}, {gradeWord(room, one.gradeSold)}
          </h3>
          <p>
            <a href={paths.teamSeller(one.sellerId)}>{one.sellerName}</a>
            <span class="soft">, {say('watch.ordered_at', { date: room.day(one.orderedAt) })}</span>
          </p>
          {decides && <Record one={one} room={room} />}
        </li>
      ))}
    </ul>
  );
}

function Record({ one, room }: { one: SampleRow; room: Room }) {
  const { say } = room;
  const id = `look-${one.id}`;
  return (
    <details class="team-more">
      <summary>
        {say('watch.do_record')}
        <span class="vh">: {one.modelName}</span>
      </summary>
      <form class="flow" method="post" action={paths.teamMystery(one.sellerId, one.id)}>
        <div class="row2">
          <div class="field">
            <label for={`${id}-grade`}>{say('watch.grade_found')}</label>
            <select class="in" id={`${id}-grade`} name="gradeFound" required>
              <option value="">{say('watch.choose')}</option>
              {[...conditionIds, 'none'].map((grade) => (
                <option value={grade} key={grade}>
                  {gradeWord(room, grade)}
                </option>
              ))}
            </select>
          </div>
          <div class="field">
            <label for={`${id}-verdict`}>{say('watch.verdict')}</label>
            <select class="in" id={`${id}-verdict`} name="verdict" required>
              <option value="">{say('watch.choose')}</option>
              <option value="passed">{say('watch.sample_passed')}</option>
              <option value="failed">{say('watch.sample_failed')}</option>
            </select>
          </div>
        </div>
        <div class="field">
          <label for={`${id}-note`}>{say('watch.found_note')}</label>
          <textarea class="in" id={`${id}-note`} name="note" rows={3} maxLength={2000} required />
        </div>
        <button class="btn sm" type="submit">
          {say('watch.do_record')}
        </button>
      </form>
    </details>
  );
}

/** What was found, newest first. */
export function Results({ samples, room }: { samples: readonly SampleRow[]; room: Room }) {
  const { say } = room;
  if (samples.length === 0) return <p class="soft">{say('watch.results_none')}</p>;
  return (
    <ul class="findings">
      {samples.map((one) => (
        <li key={one.id}>
          <h3>
            {one.modelName}{' '}
            <span class={one.verdict === 'passed' ? 'st ok' : 'st err'}>
              {say(one.verdict === 'passed' ? 'watch.sample_passed' : 'watch.sample_failed')}
            </span>
          </h3>
          <p>
            <a href={paths.teamSeller(one.sellerId)}>{one.sellerName}</a>
            <span class="soft">
              , {say('watch.looked_by', { name: one.lookedBy ?? '–', date: room.day(one.lookedAt ?? one.orderedAt) })}
            </span>
          </p>
          <p>
            {say('watch.sample_line', {
              sold: gradeWord(room, one.gradeSold),
              found: gradeWord(room, one.gradeFound),
            })}
          </p>
          {one.note && <p class="given">{one.note}</p>}
        </li>
      ))}
    </ul>
  );
}
