import { dueAfter } from '../../process/calendar.ts';
import { clockStep } from '../../process/process.ts';
import type { Kind } from './contract.ts';
import { appealProcess, sanctionProcess } from './process.ts';
import { kindRule } from './rules.ts';

/** When the clock looks at a proposal: one that needs no person at once, any other when nobody has decided it. Pure. */
export function proposalDue(kind: Kind, now: number, country: string): number {
  const next = clockStep(sanctionProcess, 'proposed');
  return kindRule(kind).people === 0 || !next ? now : dueAfter(now, next.after, country);
}

/** By when an appeal that is lodged now is decided. Pure. */
export function appealDue(now: number, country: string): number | null {
  const next = clockStep(appealProcess, 'lodged');
  return next ? dueAfter(now, next.after, country) : null;
}
