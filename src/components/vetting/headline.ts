import { phases } from '../../../functions/sellers/vetting/gate-rules.ts';
import type { GateView } from '../../../functions/sellers/vetting/view-contract.ts';
import { isLeft, type Room } from './vetting-words.ts';

/** What an application's page says first, and the gates that keep its phase from being handed in. */
export interface Headline {
  eyebrow: string;
  title: string;
  lead: string;
  left: GateView[];
  /** With the applicant, with the team, or decided. */
  turn: 'applicant' | 'team' | 'over';
}

const ended = ['declined', 'withdrawn', 'lapsed'] as const;

/** The state of an application as a title: the answer first, then what to do. */
export function headlineOf({ say, view, times }: Room): Headline {
  const asked = view.phase ? phases.slice(0, phases.indexOf(view.phase) + 1) : [];
  const left = view.gates.filter((gate) => asked.includes(gate.phase) && isLeft(gate));
  const number = view.phase ? phases.indexOf(view.phase) + 1 : 0;
  const eyebrow = view.phase
    ? say('vetting.app_phase', { number, phase: say(`vetting.phase_${view.phase}`) })
    : view.companyName;
  const over = ended.find((state) => state === view.state);
  if (view.state === 'live')
    return { eyebrow, title: say('vetting.app_title_live'), lead: say('vetting.app_lead_live'), left, turn: 'over' };
  if (over) {
    const lead = say(over === 'declined' ? 'vetting.app_lead_declined' : 'vetting.app_lead_ended');
    return { eyebrow, title: say(`vetting.app_title_${over}`), lead, left: [], turn: 'over' };
  }
  if (view.state.endsWith('_review')) {
    const lead = say('vetting.app_lead_review', { date: times.date(view.updatedAt) });
    return { eyebrow, title: say('vetting.app_title_review'), lead, left, turn: 'team' };
  }
  const back = view.gates.filter(({ state }) => state === 'sent_back').length;
  const isBack = back > 0 || (view.reason !== '' && left.length === 0);
  return {
    ...{ eyebrow, left, turn: 'applicant' },
    title: isBack
      ? say('vetting.app_title_back', { left: back })
      : say('vetting.app_title_open', { left: left.length }),
    lead: say(isBack ? 'vetting.app_lead_back' : 'vetting.app_lead_open'),
  };
}
