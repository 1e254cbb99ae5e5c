import { type Facts, factsSchema, type ToldReasons, toldSchema } from './contract.ts';

/** Kept facts, read. What we wrote ourselves is readable; should a row ever not be, it rests on nothing. */
export function parseFacts(kept: string): Facts {
  const parsed = factsSchema.safeParse(json(kept));
  return parsed.success ? parsed.data : { cases: [] };
}

/** A kept statement; undefined before it was told. */
export function parseTold(kept: string): ToldReasons | undefined {
  const parsed = toldSchema.safeParse(json(kept));
  return parsed.success ? parsed.data : undefined;
}

function json(kept: string): unknown {
  try {
    return JSON.parse(kept);
  } catch {
    return undefined;
  }
}
