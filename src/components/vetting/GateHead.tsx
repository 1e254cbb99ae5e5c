import { locales } from '../../../content/locales.ts';
import { gateText } from '../../../functions/sellers/vetting/text-rules.ts';
import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import { gateTitle, phaseComes, type Room, stateMark, stateText } from './vetting-words.ts';

interface Props {
  room: Room;
  gate: GateView;
  /** The form was kept just now. */
  kept: boolean;
}

/** A gate's name, where it stands, and first of all why it came back. */
export function GateHead({ room, gate, kept }: Props) {
  const { say } = room;
  const later = phaseComes(room, gate);
  return (
    <div class="flow desk-head">
      <p>
        <a href={paths.application()}>{say('vetting.gate_back')}</a>
      </p>
      <h1>{gateTitle(room, gate.gate, gate.market)}</h1>
      <p class="lead">{gateText(gate.gate, locales[room.locale].language).ask}</p>
      <p class={later ? 'st' : stateMark(gate)}>{later ? say('vetting.state_later') : stateText(room, gate)}</p>
      {gate.state === 'sent_back' && (
        <div class="note err">
          <b>{say('vetting.state_sent_back')}</b>
          <p class="said">{gate.reason}</p>
        </div>
      )}
      {kept && (
        <p class="note ok" role="status">
          {say('vetting.gate_kept')}
        </p>
      )}
      {later && <p class="soft">{say('vetting.gate_later')}</p>}
      {!later && room.view.state.endsWith('_review') && gate.state === 'submitted' && (
        <p class="soft">{say('vetting.gate_locked')}</p>
      )}
    </div>
  );
}
