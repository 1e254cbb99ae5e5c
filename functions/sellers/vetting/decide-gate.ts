import type { Statement } from '../../../db/client.ts';
import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { auditOf } from '../../process/audit.ts';
import { type Case, findTheirCase, type GateRow } from './case-queries.ts';
import { type Change, commitChange } from './commit-change.ts';
import type { DecideInput, VettingCode } from './contract.ts';
import { type GateId, gateRule } from './gate-rules.ts';
import { sentBackMoney } from './money-rules.ts';
import { refusalOfAccount } from './refusal-of-account.ts';
import { resumeWith } from './resume-with.ts';
import { correctionDays, gateHolds, isDecidable, isStale, readValue, rightFor } from './rules.ts';
import { gateTitle } from './text-rules.ts';
import { putRegistration, updateGate, updateSeller, verifyGate, withoutNumber } from './writes.ts';

type KnownGate = GateRow & { gate: GateId };
const dayMs = 86_400_000;

/**
 * One of the team verifies a gate on some evidence, or sends it back with a reason. What is verified becomes what the shop
 * says of the company; who decided is on record.
 */
export async function decideGate(
  ctx: Ctx,
  input: DecideInput & { sellerId: string },
): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findTheirCase(ctx, input.sellerId, rightFor[gateRule(input.gate).phase]);
  if (!found.ok || ctx.actor.kind !== 'operator')
    return found.ok ? refuse('not_found', 'application_not_found') : found;
  const one = found.value;
  if (isStale(one, input.version)) return refuse('conflict', 'changed_meanwhile');
  const row = one.gates.find(({ gate, market }) => gate === input.gate && market === input.market);
  if (!row) return refuse('not_found', 'gate_not_found');
  const gate: KnownGate = { ...row, gate: input.gate };
  if (!isDecidable(one.application, gate.gate)) return refuse('conflict', 'gate_not_open');
  const may = input.decision === 'verify' ? ['submitted'] : ['submitted', 'verified'];
  if (!may.includes(gate.state)) return refuse('conflict', 'gate_not_submitted');
  if (input.decision === 'verify') {
    if (sentBackMoney(one.application, gate, ctx.actor.operatorId)) return refuse('forbidden', 'second_person');
    const account = gate.gate === 'payment_account' ? readValue(gate.value).fields.account : undefined;
    const refusal = gate.gate === 'payment_account' && (await refusalOfAccount(ctx, one.seller.id, account));
    if (refusal) return refusal;
  }
  const change =
    input.decision === 'verify'
      ? verifying(ctx, gate, ctx.actor.operatorId, input.evidence)
      : sendingBack(ctx, one, gate, ctx.actor.operatorId, input.reason);
  return commitChange(ctx, one, input.decision === 'verify' ? resumeWith(ctx, one, gate, change) : change);
}

const noteOf = (gate: KnownGate) => [gate.gate, gate.market].join(' ').trim();

function verifying(ctx: Ctx, gate: KnownGate, operatorId: string, evidence: string): Change {
  return {
    ...{ name: 'decide', note: noteOf(gate) },
    statements: [
      verifyGate(ctx, gate, { id: operatorId, evidence }),
      ...factsOf(ctx, gate),
      auditOf(ctx, {
        action: 'gate.verified',
        subjectId: noteOf(gate),
        sellerId: gate.sellerId,
        note: evidence.slice(0, 500),
      }),
    ],
  };
}

/** A live refurbisher may correct for some time what it has shown already; an applicant has nothing to lose yet. */
function sendingBack(ctx: Ctx, one: Case, gate: KnownGate, operatorId: string, reason: string): Change {
  const isLive = one.application.state === 'live';
  const until = Math.min(gate.expiresAt ?? Number.POSITIVE_INFINITY, ctx.now + correctionDays * dayMs);
  return {
    ...{ name: 'decide', note: noteOf(gate) },
    statements: [
      updateGate(ctx, gate, {
        ...{ state: 'sent_back', reason, decidedAt: ctx.now, decidedBy: operatorId },
        expiresAt: isLive && gateHolds(gate) ? until : null,
      }),
      ...(isLive ? [] : withoutNumber(ctx, gate)),
      auditOf(ctx, {
        action: 'gate.sent_back',
        subjectId: noteOf(gate),
        sellerId: gate.sellerId,
        note: reason.slice(0, 500),
      }),
    ],
    ...(isLive ? { tell: ['seller:application_sent_back'] } : {}),
    values: {
      phase: gateRule(gate.gate).phase,
      points: [{ name: gateTitle(gate, one.seller.locale), note: reason }],
    },
  };
}

/** What a verified gate makes known of the company. */
function factsOf(ctx: Ctx, { gate, market, sellerId, value }: KnownGate): Statement[] {
  const { fields } = readValue(value);
  const kept = (...names: string[]) =>
    Object.fromEntries(names.flatMap((name) => (fields[name] ? [[name, fields[name]]] : [])));
  switch (gate) {
    case 'company': {
      const facts = kept('legalName', 'street', 'postcode', 'city', 'phone', 'registerNumber');
      return [updateSeller(ctx, sellerId, { ...facts, foundedYear: Number(fields.foundedYear) })];
    }
    case 'vat':
      return [updateSeller(ctx, sellerId, kept('vatNumber'))];
    case 'payment_account':
      return [updateSeller(ctx, sellerId, { stripeAccountId: fields.account })];
    case 'company_page':
      return [updateSeller(ctx, sellerId, kept('name'))];
    case 'after_sales_contact':
      return [updateSeller(ctx, sellerId, kept('email', 'phone'))];
    case 'packaging':
    case 'weee':
      return putRegistration(ctx, { sellerId, market, stream: gate, number: fields.number ?? '' });
    default:
      return [];
  }
}
