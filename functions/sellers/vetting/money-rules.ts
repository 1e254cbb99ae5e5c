import { type GateId, isGateId } from './gate-rules.ts';

/** Gates whose answer says where a refurbisher's money goes. */
const moneyGates: readonly GateId[] = ['bank', 'payment_account'];

type Decided = { gate: string; state: string; decidedBy: string | null };

const isMoneyGate = (gate: string): boolean => isGateId(gate) && moneyGates.includes(gate);

/**
 * Money takes two people: who verified where it goes is not who opens the account. True where this operator did. Pure.
 * Beside it, nobody puts themselves in charge of a quality (assign-operator.ts), which its person alone confirms.
 */
export const verifiedMoney = (gates: readonly Decided[], operatorId: string): boolean =>
  gates.some((one) => isMoneyGate(one.gate) && one.state === 'verified' && one.decidedBy === operatorId);

/**
 * The same on an account that runs: who sent such a gate back, and so let another answer in, does not verify the answer.
 * `decidedBy` stays while the gate is handed in anew. Pure.
 */
export const sentBackMoney = (application: { state: string }, one: Decided, operatorId: string): boolean =>
  application.state === 'live' && isMoneyGate(one.gate) && one.state === 'submitted' && one.decidedBy === operatorId;
