import { phases } from '../../../functions/sellers/vetting/gate-rules.ts';
import type { Room } from './vetting-words.ts';

/**
 * The whole way on one rule: a tick for every check, as many as this applicant has; the red hand stands after those that
 * are verified, the blue range is the phase it is in.
 */
export function PhaseRule({ room }: { room: Room }) {
  const { say, view } = room;
  const all = view.gates.length;
  const done = view.gates.filter(({ state }) => state === 'verified').length;
  const parts = phases.map((phase) => {
    const own = view.gates.filter((gate) => gate.phase === phase);
    return { phase, all: own.length, done: own.filter(({ state }) => state === 'verified').length };
  });
  const before = (phase: string) => {
    const index = parts.findIndex((part) => part.phase === phase);
    return parts.slice(0, index).reduce((sum, part) => sum + part.all, 0);
  };
  const share = (count: number) => `${(count / Math.max(1, all)) * 100}%`;
  const now = parts.find(({ phase }) => phase === view.phase);
  return (
    <section class="way" aria-label={say('vetting.app_rule')}>
      <div class="rule" aria-hidden="true" style={`--n:${Math.max(1, all)};--sub:1`}>
        {now && (
          <span class="band" style={`--a:${share(before(now.phase))};--b:${share(before(now.phase) + now.all)}`} />
        )}
        <span class={done > all / 2 ? 'hand end' : 'hand'} style={`--v:${share(done)}`}>
          <b>{say('vetting.app_rule_count', { done, all })}</b>
        </span>
      </div>
      <ol class="way-phases" style={`--cols:${parts.map((part) => `${part.all}fr`).join(' ')}`}>
        {parts.map((part, index) => (
          <li key={part.phase} aria-current={part.phase === view.phase ? 'step' : undefined}>
            <span>
              {index + 1}. {say(`vetting.phase_${part.phase}`)}
            </span>
            <span class="soft"> {say('vetting.app_rule_count', { done: part.done, all: part.all })}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
