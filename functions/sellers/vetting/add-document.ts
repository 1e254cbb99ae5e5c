import { countTries } from '../../accounts/count-tries.ts';
import type { Ctx } from '../../edge/context.ts';
import { done, type Outcome, refuse } from '../../edge/outcome.ts';
import { besideOf, documentsOf, findOwnCase } from './case-queries.ts';
import { commitChange } from './commit-change.ts';
import { type DocumentType, documentBounds, type VettingCode } from './contract.ts';
import { gateRule, isGateId } from './gate-rules.ts';
import { overtaking } from './overtaking.ts';
import { documentsPerSeller, isEditable, missingOf, readValue, renewed, stateAfter } from './rules.ts';
import { isFilled } from './value-rules.ts';
import { insertDocument, updateGate } from './writes.ts';

/** By what a file begins with, never by what it is called. */
const kinds: readonly { mediaType: DocumentType; begins: readonly number[] }[] = [
  { mediaType: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mediaType: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { mediaType: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** A name that a list can show: the last part of a path, one line, not too long. */
function shownName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}]/gu, '').trim();
  return clean.length > documentBounds.nameChars
    ? `…${clean.slice(1 - documentBounds.nameChars)}`
    : clean || 'document';
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A file for a gate, as it came. */
interface Sent {
  gate: string;
  market: string;
  name: string;
  bytes: Uint8Array;
}

/**
 * An owner sends a document for a gate. It is kept byte for byte, what a camera wrote into it included: it is evidence, and
 * only its owner and the team can read it. The same file for the same gate is there once.
 */
export const addDocument = (ctx: Ctx, input: Sent): Promise<Outcome<{ id: string; version: number }, VettingCode>> =>
  overtaking(() => addOnce(ctx, input));

async function addOnce(ctx: Ctx, input: Sent): Promise<Outcome<{ id: string; version: number }, VettingCode>> {
  const { bytes } = input;
  if (bytes.length > documentBounds.mostBytes) {
    return refuse('limit', 'document_too_large', { maxBytes: documentBounds.mostBytes });
  }
  const kind = kinds.find(({ begins }) => begins.every((byte, index) => bytes[index] === byte));
  if (!kind) return refuse('invalid', 'document_type');
  const found = await findOwnCase(ctx);
  if (!found.ok) return found;
  const one = found.value;
  const row = one.gates.find(({ gate, market }) => gate === input.gate && market === input.market);
  if (!row || !isGateId(row.gate)) return refuse('not_found', 'gate_not_found');
  const gate = { ...row, gate: row.gate };
  if (!gateRule(gate.gate).proof.includes('document') || !isEditable(one.application, gate, ctx.now)) {
    return refuse('conflict', 'gate_not_open');
  }
  const value = renewed(gate);
  const next = { ...gate, value: JSON.stringify(value) };
  const there = documentsOf(one, next);
  const hash = await sha256(bytes);
  const same = there.find((document) => document.sha256 === hash);
  if (same) return done({ id: same.id, version: one.application.version });
  if (there.length >= documentBounds.perGate)
    return refuse('conflict', 'documents_full', { most: documentBounds.perGate });
  if (!(await countTries(ctx, [{ limit: documentsPerSeller, of: one.seller.id }])))
    return refuse('limit', 'too_many_tries');
  const beside = { ...besideOf(one, next), documents: there.length + 1 };
  const complete =
    missingOf({ ...next, state: 'open' }, beside, isFilled(gate.gate, readValue(next.value).fields)).length === 0;
  const state = stateAfter(gate.state, complete);
  const id = ctx.newId();
  const committed = await commitChange(ctx, one, {
    ...{ name: 'submit', note: [gate.gate, gate.market].join(' ').trim() },
    statements: [
      insertDocument(ctx, {
        ...{ id, sellerId: one.seller.id, gate: gate.gate, market: gate.market, name: shownName(input.name) },
        ...{ mediaType: kind.mediaType, sha256: hash, bytes: bytes as Buffer },
        createdBy: ctx.actor.kind === 'seller' ? ctx.actor.memberId : '',
      }),
      updateGate(ctx, gate, {
        ...{ value: next.value, state, reason: complete ? '' : gate.reason },
        submittedAt: complete ? ctx.now : gate.submittedAt,
      }),
    ],
  });
  return committed.ok ? done({ id, version: committed.value.version }) : committed;
}
