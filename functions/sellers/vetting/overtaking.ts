import type { Outcome } from '../../edge/outcome.ts';

/** How often what needs no certain version is tried again on top of what came between. */
const attempts = 3;

/**
 * Repeats a verb that somebody overtook, on what stands now: two forms of one page sent at once are no conflict. Not for
 * whoever named the version that was seen.
 */
export async function overtaking<T, Code extends string>(
  verb: () => Promise<Outcome<T, Code>>,
): Promise<Outcome<T, Code>> {
  for (let attempt = 1; ; attempt += 1) {
    const outcome = await verb();
    if (outcome.ok || outcome.code !== 'changed_meanwhile' || attempt >= attempts) return outcome;
  }
}
