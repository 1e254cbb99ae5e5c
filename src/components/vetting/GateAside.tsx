import type { WordKey } from '../../../content/words.ts';
import { gateRule } from '../../../functions/sellers/vetting/gate-rules.ts';
import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import type { Room } from './vetting-words.ts';

/** Why a gate is asked, what people of the team check, how long that usually takes, and how long it then holds. */
export function GateAside({ room, gate, usual }: { room: Room; gate: GateView; usual: string }) {
  const { say } = room;
  const rule = gateRule(gate.gate);
  const looked = !rule.byRule || gate.gate === 'samples';
  return (
    <aside class="slip">
      <div>
        <h2>{say('vetting.gate_why')}</h2>
        <p>{say(`vetting.why_${gate.gate}`)}</p>
      </div>
      <div>
        <h2>{say('vetting.gate_check')}</h2>
        <p>{say(looked ? (`vetting.check_${gate.gate}` as WordKey) : 'vetting.check_rule')}</p>
      </div>
      {looked && usual && <p class="data">{usual}</p>}
      {rule.validMonths && <p class="data">{say('vetting.gate_lasts', { months: rule.validMonths })}</p>}
    </aside>
  );
}
