import type { z } from 'zod';
import { type SelectRequest, selectRequest } from './request-contract.ts';

/** What was read, or why it cannot be answered: one sentence per fault, with the request and the path in it. */
export type RequestsRead = { requests: SelectRequest[]; many: boolean } | { problems: string[] };

const mostProblems = 20;

/** Reads one request or a list of them from JSON. Refuses all of them when one is at fault. */
export function readRequests(text: string): RequestsRead {
  let given: unknown;
  try {
    given = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { problems: [`This is not JSON: ${error instanceof Error ? error.message : error}`] };
  }
  const many = Array.isArray(given);
  const all: unknown[] = Array.isArray(given) ? given : [given];
  if (all.length === 0) return { problems: ['The list names no request.'] };
  const requests: SelectRequest[] = [];
  const problems: string[] = [];
  for (const [index, one] of all.entries()) {
    const read = selectRequest.safeParse(one);
    if (read.success) requests.push(read.data);
    else problems.push(...problemsOf(one, read.error, many ? `request ${index + 1}` : ''));
  }
  if (problems.length === 0) return { requests, many };
  const more = problems.length - mostProblems;
  return { problems: more > 0 ? [...problems.slice(0, mostProblems), `and ${more} more.`] : problems };
}

/** One sentence per path: of several faults of one value the first says enough. */
function problemsOf(given: unknown, { issues }: z.ZodError, where: string): string[] {
  const sentences = new Map<string, string>();
  for (const { path, message, code } of issues) {
    const named = path.reduce<string>(
      (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${String(key)}` : String(key)),
      '',
    );
    const place = [where, named].filter(Boolean).join(', ') || 'the request';
    if (sentences.has(place)) continue;
    const value = path.reduce<unknown>((inside, key) => (inside as Record<PropertyKey, unknown>)?.[key], given);
    const words = message.startsWith('must') ? message : code === 'invalid_type' ? 'must be an object' : message;
    sentences.set(place, `${place}: ${words}, ${shown(value)}`);
  }
  return [...sentences.values()];
}

function shown(value: unknown): string {
  if (value === undefined) return 'is missing';
  if (Array.isArray(value)) return `is a list of ${value.length}`;
  if (typeof value === 'object' && value !== null) return 'is an object';
  // JSON knows no infinity, and 1e999 is one to every program that reads it.
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value);
  return `is ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`;
}
