import type { TeamMember } from '../../../functions/accounts/queries.ts';
import type { ApplicationRow, PortfolioRow, QueuedGate } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import type { Room } from './room.ts';
import { applicationState, gateName, kindName, sellerState, stateMark } from './team-words.ts';

interface Props {
  member: TeamMember;
  room: Room;
  /** What this person may decide, oldest first. */
  gates: readonly QueuedGate[];
  /** Applications with us whose next step is this person's to take, oldest first. */
  steps: readonly ApplicationRow[];
  /** Accounts that this person looks after; undefined for whom that is no work. */
  portfolio?: readonly PortfolioRow[];
  figures: { review: number; underway: number; live: number; paused: number; prospects?: number };
}

/** Rows of one queue on this page: more is not today. */
const shown = 8;

/** What waits for one person of the team. */
export function Today({ member, room, gates, steps, portfolio, figures }: Props) {
  const { say } = room;
  const nothing = gates.length === 0 && steps.length === 0;
  return (
    <>
      <div class="flow desk-head">
        <h1>{room.day(room.now)}</h1>
        <p class="lead">{say('team.today_lead', { gates: gates.length, steps: steps.length })}</p>
      </div>
      <Figures room={room} gates={gates} figures={figures} />
      {nothing && (
        <div class="blank">
          <h2>{say('team.today_nothing')}</h2>
          <p class="soft">{say('team.today_nothing_note')}</p>
        </div>
      )}
      {gates.length > 0 && (
        <section class="sec">
          <header>
            <h2>{say('team.today_gates')}</h2>
            <p>{say('team.today_gates_note')}</p>
          </header>
          <div>
            <ol class="todo-l">
              {gates.slice(0, shown).map((gate) => (
                <GateTask key={`${gate.sellerId} ${gate.gate} ${gate.market}`} gate={gate} room={room} />
              ))}
            </ol>
            <More room={room} more={gates.length - shown} href={paths.teamApplications({ state: 'waiting' })} />
          </div>
        </section>
      )}
      {steps.length > 0 && (
        <section class="sec">
          <header>
            <h2>{say('team.today_steps')}</h2>
            <p>{say('team.today_steps_note')}</p>
          </header>
          <div>
            <ol class="todo-l">
              {steps.slice(0, shown).map((row) => (
                <StepTask key={row.sellerId} row={row} room={room} />
              ))}
            </ol>
            <More room={room} more={steps.length - shown} href={paths.teamApplications({ state: 'waiting' })} />
          </div>
        </section>
      )}
      {portfolio && <Portfolio rows={portfolio} member={member} room={room} />}
    </>
  );
}

function Figures({ room, gates, figures }: Pick<Props, 'room' | 'gates' | 'figures'>) {
  const { say } = room;
  const [oldest] = gates;
  const rows: [string, number, string][] = [
    [
      say('team.fig_gates'),
      gates.length,
      oldest ? say('team.fig_oldest', { age: room.age(oldest.submittedAt) }) : say('team.fig_none'),
    ],
    [say('team.fig_review'), figures.review, say('team.fig_review_note', { count: figures.underway })],
    [say('team.fig_live'), figures.live, say('team.fig_live_note', { paused: figures.paused })],
  ];
  if (figures.prospects !== undefined)
    rows.push([say('team.fig_prospects'), figures.prospects, say('team.fig_prospects_note')]);
  return (
    <dl class="kpis">
      {rows.map(([term, count, note]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>
            {room.number(count)}
            <small>{note}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function More({ room, more, href }: { room: Room; more: number; href: string }) {
  return more > 0 ? (
    <p>
      <a class="go" href={href}>
        {room.say('team.more_waiting', { more })}
      </a>
    </p>
  ) : null;
}

function GateTask({ gate, room }: { gate: QueuedGate; room: Room }) {
  const { say } = room;
  const anchor = `#gate-${gate.gate}${gate.market ? `-${gate.market}` : ''}`;
  return (
    <li>
      <span class="by">{say('team.waits_since', { age: room.age(gate.submittedAt) })}</span>
      <div>
        <h3>{gateName(say, gate.gate, room.country(gate.market))}</h3>
        <p>
          {gate.companyName}, {room.country(gate.country)}. {applicationState(say, gate.applicationState)}
        </p>
      </div>
      <a class="btn sm" href={`${paths.teamApplication(gate.sellerId)}${anchor}`}>
        {say('team.look')}
        <span class="vh"> {gate.companyName}</span>
      </a>
    </li>
  );
}

function StepTask({ row, room }: { row: ApplicationRow; room: Room }) {
  const { say } = room;
  return (
    <li>
      <span class="by">{say('team.waits_since', { age: room.age(row.updatedAt) })}</span>
      <div>
        <h3>{row.companyName}</h3>
        <p>
          {applicationState(say, row.state)}. {say('team.gates_counts', { verified: row.verified, all: row.gates })},{' '}
          {say('team.gates_to_decide', { count: row.submitted })}
        </p>
      </div>
      <a class="btn sm" href={paths.teamApplication(row.sellerId)}>
        {say('team.look')}
        <span class="vh"> {row.companyName}</span>
      </a>
    </li>
  );
}

function Portfolio({ rows, member, room }: { rows: readonly PortfolioRow[]; member: TeamMember; room: Room }) {
  const { say } = room;
  const where = member.countries.map(room.country).join(', ');
  return (
    <section class="sec">
      <header>
        <h2>{say('team.today_portfolio')}</h2>
        <p>{say('team.today_portfolio_note')}</p>
        {where && <p>{where}</p>}
      </header>
      {rows.length === 0 ? (
        <p class="soft">{say('team.portfolio_none')}</p>
      ) : (
        <ul class="team-gates">
          {rows.map((row) => (
            <li key={row.sellerId}>
              <span>
                <a href={paths.teamSeller(row.sellerId)}>{row.companyName}</a>
                <span class="soft">
                  {' '}
                  {kindName(say, row.kind)}, {room.country(row.country)}
                </span>
              </span>
              <span class={row.gatesDue > 0 ? 'st warn' : stateMark(row.sellerState)}>
                {row.gatesDue > 0 ? say('team.gates_due', { count: row.gatesDue }) : sellerState(say, row.sellerState)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
