import type { Ctx } from '../../edge/context.ts';
import { type Outcome, refuse } from '../../edge/outcome.ts';
import { documentsOf, findOwnCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import type { VettingCode } from './contract.ts';
import { isGateId } from './gate-rules.ts';
import { isEditable } from './rules.ts';
import { deleteDocument, updateGate } from './writes.ts';

/** An owner takes a document away, as long as its gate is open: what was verified on it stays. */
export async function removeDocument(
  ctx: Ctx,
  { documentId }: { documentId: string },
): Promise<Outcome<{ version: number }, VettingCode>> {
  const found = await findOwnCase(ctx);
  if (!found.ok) return found;
  const one = found.value;
  const document = one.documents.find(({ id }) => id === documentId);
  const row = one.gates.find(({ gate, market }) => gate === document?.gate && market === document.market);
  if (!document || !row || !isGateId(row.gate)) return refuse('not_found', 'document_not_found');
  const gate = { ...row, gate: row.gate };
  const counted = documentsOf(one, gate);
  const open = isEditable(one.application, gate, ctx.now) && gate.state !== 'verified';
  if (!open || !counted.some(({ id }) => id === documentId)) return refuse('conflict', 'gate_not_open');
  const last = counted.length === 1;
  return commitChange(ctx, one, {
    ...{ name: 'withdraw_proof', note: [gate.gate, gate.market].join(' ').trim() },
    statements: [
      deleteDocument(ctx, one.seller.id, documentId),
      ...(last && gate.state === 'submitted' ? [updateGate(ctx, gate, { state: 'open', submittedAt: null })] : []),
    ],
  });
}
