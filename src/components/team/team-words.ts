import type { Say, WordKey } from '../../../content/words.ts';
import type { SellerKind } from '../../../db/schema/sellers.ts';
import { isGateId } from '../../../functions/sellers/vetting/gate-rules.ts';

/** States of an application that have a name, in the order of its life. */
export const applicationStates = [
  'documents',
  'documents_review',
  'quality',
  'quality_review',
  'configuration',
  'final_review',
  'live',
  'declined',
  'withdrawn',
  'lapsed',
] as const;

export const sellerStates = ['applying', 'live', 'paused', 'suspended', 'closed'] as const;

const knownIn = <T extends string>(of: readonly T[], value: string): value is T =>
  (of as readonly string[]).includes(value);

/** An application's state by its name. */
export const applicationState = (say: Say, state: string): string =>
  knownIn(applicationStates, state) ? say(`team.app_${state}`) : state;

/** A seller's state by its name. */
export const sellerState = (say: Say, state: string): string =>
  knownIn(sellerStates, state) ? say(`team.seller_${state}`) : state;

/** Shape before colour: what waits for the team is half full, what is done is full, what ended badly is a triangle. */
export function stateMark(state: string): string {
  if (['documents_review', 'quality_review', 'final_review', 'submitted', 'paused', 'awaited'].includes(state))
    return 'st warn';
  if (['live', 'verified', 'passed'].includes(state)) return 'st ok';
  return ['declined', 'sent_back', 'closed', 'suspended', 'failed', 'lapsed'].includes(state) ? 'st err' : 'st';
}

/** What kind of refurbisher it is, in the shop's own words. */
export const kindName = (say: Say, kind: string): string => say(`shop.kind_${kind as SellerKind}`);

const deeds: Readonly<Record<string, WordKey>> = {
  'application.apply': 'team.deed_apply',
  'application.invite': 'team.deed_invite',
  'application.hand_in_documents': 'team.deed_hand_in',
  'application.hand_in_quality': 'team.deed_hand_in',
  'application.hand_in_configuration': 'team.deed_hand_in',
  'application.send_back_documents': 'team.deed_send_back',
  'application.send_back_quality': 'team.deed_send_back',
  'application.send_back_configuration': 'team.deed_send_back',
  'application.pass_documents': 'team.deed_pass_documents',
  'application.validate_quality': 'team.deed_validate_quality',
  'application.open': 'team.deed_open',
  'application.decline': 'team.deed_decline',
  'application.withdraw': 'team.deed_withdraw',
  'application.lapse': 'team.deed_lapse',
  'application.submit': 'team.deed_submit',
  'application.withdraw_proof': 'team.deed_withdraw_proof',
  'application.agree': 'team.deed_agree',
  'application.answer_quiz': 'team.deed_answer_quiz',
  'application.sample': 'team.deed_sample',
  'application.decide': 'team.deed_decide',
  'application.assign': 'team.deed_assign',
  'application.warn': 'team.deed_warn',
  'application.expire': 'team.deed_expire',
  'application.pause': 'team.deed_pause',
  'application.resume': 'team.deed_resume',
  'application.assigned': 'team.deed_assign',
  'application.declined': 'team.deed_decline',
  'application.forgotten': 'team.deed_forgotten',
  'account.opened': 'team.deed_open',
  'quality.validated': 'team.deed_validate_quality',
  'sample.passed': 'team.deed_sample_passed',
  'sample.failed': 'team.deed_sample_failed',
  'key.made': 'team.deed_key_made',
  'key.replaced': 'team.deed_key_replaced',
  'key.ended': 'team.deed_key_ended',
  'webhook.made': 'team.deed_webhook',
  'webhook.changed': 'team.deed_webhook',
  'webhook.rotated': 'team.deed_webhook',
  'webhook.ended': 'team.deed_webhook',
  'seller.unit_defaults': 'team.deed_unit_defaults',
  'start.relaxed': 'team.deed_start_relaxed',
  'sanction.propose': 'sanctions.step_propose',
  'sanction.advise': 'sanctions.step_advise',
  'sanction.impose': 'sanctions.step_impose',
  'sanction.impose_at_once': 'sanctions.step_impose_at_once',
  'sanction.endorse': 'sanctions.step_endorse',
  'sanction.confirm': 'sanctions.step_confirm',
  'sanction.confirm_at_once': 'sanctions.step_confirm_at_once',
  'sanction.dismiss': 'sanctions.step_dismiss',
  'sanction.lapse': 'sanctions.step_lapse',
  'sanction.take_effect': 'sanctions.step_take_effect',
  'sanction.end': 'sanctions.step_end',
  'sanction.close': 'sanctions.step_close',
  'sanction.lift': 'sanctions.step_lift',
  'sanction.reverse': 'sanctions.step_reverse',
  'appeal.lodge': 'sanctions.step_lodge',
  'appeal.remind': 'sanctions.step_remind',
  'appeal.uphold': 'sanctions.step_uphold',
  'appeal.reverse': 'sanctions.step_reverse_appeal',
  'contact.changed': 'team.deed_contact_changed',
  'delivery.changed': 'team.deed_delivery_changed',
  'person.added': 'team.deed_person_added',
  'person.role': 'team.deed_person_role',
  'person.ended': 'team.deed_person_ended',
  'listing.regraded': 'team.deed_listing_regraded',
  'listing.restored': 'team.deed_listing_restored',
  'anomaly.seen': 'team.deed_anomaly_seen',
  'money_hold.placed': 'team.deed_hold_placed',
  'money_hold.release_asked': 'team.deed_hold_asked',
  'money_hold.released': 'team.deed_hold_released',
  'reconciliation.noted': 'team.deed_day_noted',
  'tax_report.made': 'team.deed_tax_made',
  'tax_report.confirmed': 'team.deed_tax_confirmed',
  'tax_report.exported': 'team.deed_tax_exported',
  'gate.verified': 'team.deed_gate_verified',
  'gate.sent_back': 'team.deed_gate_sent_back',
};

/** What somebody did; a deed without words of its own is named as the log names it. */
export function deedName(say: Say, action: string): string {
  const key = Object.hasOwn(deeds, action) ? deeds[action] : undefined;
  return key ? say(key) : action;
}

/** Who did it: a person by name, else what kind of actor it was. */
export function doerName(say: Say, byKind: string, byName: string | null): string {
  if (byName) return byName;
  if (byKind === 'clock') return say('team.by_clock');
  if (byKind === 'operator') return say('team.by_team');
  if (byKind === 'seller') return say('team.by_seller');
  return say('team.by_visitor');
}

/** A gate by its name, with the country that asks for it. */
export function gateName(say: Say, gate: string, country: string): string {
  const name = isGateId(gate) ? say(`team.gate_${gate}`) : gate;
  return country ? say('team.gate_in', { gate: name, country }) : name;
}

/** A gate as logs write it, `packaging DE`, by its name; undefined for anything else. */
export function gateIn(say: Say, text: string, countryName: (code: string) => string): string | undefined {
  const [gate = '', market = ''] = text.split(' ');
  return isGateId(gate) && /^([A-Z]{2})?$/.test(market) ? gateName(say, gate, countryName(market)) : undefined;
}
