import { type Phase, phases } from '../../../functions/sellers/vetting/gate-rules.ts';
import { type ApplicationStep, applicationProcess } from '../../../functions/sellers/vetting/process.ts';
import { isDecidable } from '../../../functions/sellers/vetting/rules.ts';
import type { ApplicationView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import { GateCard, type Typed } from './GateCard.tsx';
import type { Room } from './room.ts';
import { applicationState, deedName, doerName, gateIn, kindName, stateMark } from './team-words.ts';

interface Props {
  view: ApplicationView;
  room: Room;
  /** Phases whose gates the reader may decide, and the steps that are the reader's to take now. */
  decides: readonly Phase[];
  steps: readonly ApplicationStep[];
  /** Those of them that somebody else must take. */
  withheld: readonly ApplicationStep[];
  typed: Typed & { step?: string };
}

/** One application: where it stands, what the reader may do now, every gate, and what has happened. */
export function ApplicationSheet({ view, room, decides, steps, withheld, typed }: Props) {
  const { say } = room;
  return (
    <>
      <section class="sec">
        <header>
          <h2>{say('team.next_title')}</h2>
          <p>{say('team.next_note')}</p>
        </header>
        <Next view={view} room={room} steps={steps} withheld={withheld} typed={typed} />
      </section>
      {phases.map((phase) => {
        const gates = view.gates.filter((gate) => gate.phase === phase);
        const held = gates.filter(({ holds }) => holds).length;
        return (
          <section class="sec" id={phase} key={phase}>
            <header>
              <h2>{say(`team.phase_${phase}`)}</h2>
              <p>{say('team.phase_count', { held, all: gates.length })}</p>
              {!decides.includes(phase) && <p>{say('team.phase_not_yours')}</p>}
            </header>
            <ul class="gates">
              {gates.map((gate) => (
                <GateCard
                  key={`${gate.gate} ${gate.market}`}
                  sellerId={view.sellerId}
                  gate={gate}
                  version={view.version}
                  sees={decides.includes(phase)}
                  decides={decides.includes(phase) && isDecidable(view, gate.gate)}
                  room={room}
                  typed={typed}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}

/** What is known of the applicant, above everything else. */
export function ApplicationHead({ view, room }: Pick<Props, 'view' | 'room'>) {
  const { say } = room;
  const { contact } = view;
  return (
    <div class="flow desk-head">
      <p>
        <a href={paths.teamApplications()}>{say('team.nav_applications')}</a>
      </p>
      <h1>{view.companyName}</h1>
      <p class="lead">
        <span class={stateMark(view.state)}>{applicationState(say, view.state)}</span>
      </p>
      <dl class="spec">
        {(
          [
            [say('team.col_kind'), kindName(say, view.kind)],
            [say('team.col_place'), room.country(view.country)],
            [say('team.wants_markets'), view.markets.map(room.country).join(', ')],
            [
              say('team.applied'),
              say('team.at_and_age', { at: room.moment(view.createdAt), age: room.age(view.createdAt) }),
            ],
            [say('team.quality_manager'), view.qualityManager?.name ?? say('team.nobody')],
            [say('team.account_manager'), view.accountManager?.name ?? say('team.nobody')],
          ] as const
        ).map(([term, text]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
        <div>
          <dt>{say('team.contact')}</dt>
          <dd>
            {contact.name}, <a href={`mailto:${contact.email}`}>{contact.email}</a>
          </dd>
        </div>
      </dl>
      <p>
        <a class="go" href={paths.teamSeller(view.sellerId)}>
          {say('team.to_its_record')}
        </a>
      </p>
    </div>
  );
}

/** Steps that need words which the applicant reads. */
const withReason = /^(send_back|decline)/;

function Next({ view, room, steps, withheld, typed }: Omit<Props, 'decides'>) {
  const { say } = room;
  return (
    <div class="flow">
      <p>{say(`team.next_${view.state as 'live'}`)}</p>
      {view.dueAt !== null && <p class="soft">{say('team.lapses', { at: room.moment(view.dueAt) })}</p>}
      {view.reason && <p class="given">{say('team.reason_was', { text: view.reason })}</p>}
      {steps.length === 0 && view.phase !== null && <p class="soft">{say('team.no_steps')}</p>}
      {withheld.map((step) => (
        <p class="note" key={step}>
          {step === 'open'
            ? say('team.withheld_open')
            : say('team.withheld_validate', { name: view.qualityManager?.name ?? say('team.nobody') })}
        </p>
      ))}
      {steps
        .filter((step) => !withheld.includes(step))
        .map((step) => (
          <Step key={step} step={step} view={view} room={room} typed={typed} />
        ))}
    </div>
  );
}

function Step({ step, view, room, typed }: Pick<Props, 'view' | 'room' | 'typed'> & { step: ApplicationStep }) {
  const { say } = room;
  const asks = withReason.test(step);
  const told = (applicationProcess.steps[step].tell ?? []).length > 0;
  const onward = ['pass_documents', 'validate_quality', 'open'].includes(step);
  return (
    <details class="team-step" open={onward || typed.step === step}>
      <summary>{say(`team.step_${step as 'open'}`)}</summary>
      <form class="flow" method="post" action={`${paths.teamApplication(view.sellerId)}/steps`}>
        <p class="soft" id={`step-${step}`}>
          {say(`team.step_${step as 'open'}_note`)} {told && say('team.tells', { email: view.contact.email })}
        </p>
        <input type="hidden" name="step" value={step} />
        <input type="hidden" name="version" value={view.version} />
        {asks && (
          <div class="field">
            <label for={`reason-${step}`}>{say('team.reason')}</label>
            <textarea
              class="in"
              id={`reason-${step}`}
              name="reason"
              rows={4}
              maxLength={2000}
              required
              aria-describedby={`step-${step}`}
            >
              {typed.step === step ? typed.reason : ''}
            </textarea>
            <p class="hint">{say('team.reason_hint')}</p>
          </div>
        )}
        <button class={onward ? 'btn main' : 'btn sm risk'} type="submit" aria-describedby={`step-${step}`}>
          {say(`team.step_${step as 'open'}`)}
        </button>
      </form>
    </details>
  );
}

/** Everything that happened to it, newest first. */
export function ApplicationHistory({ view, room }: Pick<Props, 'view' | 'room'>) {
  const { say } = room;
  return (
    <ol class="team-history">
      {[...view.events].reverse().map((event) => (
        <li key={event.version}>
          <time dateTime={new Date(event.at).toISOString()}>{room.moment(event.at)}</time>
          <span>
            <b>{deedName(say, `application.${event.step}`)}</b>, {doerName(say, event.byKind, event.byName)}
            {event.note && <span class="given sub">{gateIn(say, event.note, room.country) ?? event.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
