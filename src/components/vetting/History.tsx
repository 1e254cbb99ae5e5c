import type { WordKey } from '../../../content/words.ts';
import type { Room } from './vetting-words.ts';

const steps: Readonly<Record<string, WordKey>> = {
  apply: 'vetting.step_apply',
  invite: 'vetting.step_invite',
  hand_in_documents: 'vetting.step_hand_in_documents',
  send_back_documents: 'vetting.step_send_back_documents',
  pass_documents: 'vetting.step_pass_documents',
  hand_in_quality: 'vetting.step_hand_in_quality',
  send_back_quality: 'vetting.step_send_back_quality',
  validate_quality: 'vetting.step_validate_quality',
  hand_in_configuration: 'vetting.step_hand_in_configuration',
  send_back_configuration: 'vetting.step_send_back_configuration',
  open: 'vetting.step_open',
  decline: 'vetting.step_decline',
  withdraw: 'vetting.step_withdraw',
  lapse: 'vetting.step_lapse',
  warn: 'vetting.step_warn',
  pause: 'vetting.step_pause',
  resume: 'vetting.step_resume',
};

/** Steps whose note is a reason, in the team's words to the applicant. */
const reasoned = ['send_back_documents', 'send_back_quality', 'send_back_configuration', 'decline'];

/** The steps of the application, newest first, with who took them. What happens between them stands at each gate. */
export function History({ room }: { room: Room }) {
  const { say, view, times } = room;
  return (
    <section class="sec desk-sec">
      <header>
        <h2>{say('vetting.app_trail')}</h2>
      </header>
      <ol class="trail-l">
        {view.events.toReversed().map((event) => {
          const key = Object.hasOwn(steps, event.step) ? steps[event.step] : undefined;
          if (!key) return null;
          return (
            <li key={event.version}>
              <span class="data soft">{times.moment(event.at)}</span>
              <span>
                <b>{say(key)}</b>
                {event.byName && <span class="soft"> {say('vetting.app_by', { name: event.byName })}</span>}
                {event.note && reasoned.includes(event.step) && <span class="trail-note">{event.note}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
