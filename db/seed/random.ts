/** A stream of numbers that depends on its name alone: the same name, the same world, on every machine. */
export interface Random {
  /** In [0, 1). */
  next(): number;
  /** A whole number from min to max, both included. */
  int(min: number, max: number): number;
  between(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(items: readonly T[]): T;
  /** Standard normal deviate. */
  normal(): number;
  /** A number around `median` whose logarithm is normal with this deviation. */
  around(median: number, deviation: number): number;
  digits(count: number): string;
  letters(count: number, alphabet: string): string;
  shuffle<T>(items: readonly T[]): T[];
}

function hash(text: string, start: number): number {
  let h = start;
  for (let i = 0; i < text.length; i += 1) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x9e3779b1);
    h ^= h >>> 15;
  }
  return h >>> 0;
}

/** sfc32 (Chris Doty-Humphrey, PractRand): small, fast, passes its author's tests; seeded by a name. */
function sfc32(name: string): () => number {
  let a = hash(name, 0x243f6a88);
  let b = hash(name, 0x85a308d3);
  let c = hash(name, 0x13198a2e);
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (c << 21) | (c >>> 11);
    c = (c + sum) | 0;
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let i = 0; i < 12; i += 1) next();
  return next;
}

/** Opens the stream of this name. */
export function randomOf(name: string): Random {
  const next = sfc32(name);
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <T>(items: readonly T[]): T => {
    if (items.length === 0) throw new Error(`nothing to pick from in ${name}`);
    return items[int(0, items.length - 1)] as T;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  return {
    next,
    int,
    between: (min, max) => min + next() * (max - min),
    chance: (probability) => next() < probability,
    pick,
    normal,
    around: (median, deviation) => median * Math.exp(deviation * normal()),
    digits: (count) => Array.from({ length: count }, () => int(0, 9)).join(''),
    letters: (count, alphabet) => Array.from({ length: count }, () => alphabet[int(0, alphabet.length - 1)]).join(''),
    shuffle: (items) => {
      const list = [...items];
      for (let i = list.length - 1; i > 0; i -= 1) {
        const j = int(0, i);
        const held = list[i] as (typeof list)[number];
        list[i] = list[j] as (typeof list)[number];
        list[j] = held;
      }
      return list;
    },
  };
}

/** Picks items by weight, in logarithmic time; weights are summed once. Undefined when nothing has weight. */
export function weighted<T>(items: readonly T[], weightOf: (item: T) => number): (random: Random) => T | undefined {
  const sums: number[] = [];
  let total = 0;
  for (const item of items) {
    total += Math.max(0, weightOf(item));
    sums.push(total);
  }
  return (random) => {
    if (total === 0) return undefined;
    const target = random.next() * total;
    let low = 0;
    let high = sums.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sums[middle] ?? 0) > target) high = middle;
      else low = middle + 1;
    }
    return items[low];
  };
}

/** Draws `count` different items, heavier ones more often (Efraimidis and Spirakis 2006, algorithm A). */
export function sample<T>(random: Random, items: readonly T[], count: number, weightOf: (item: T) => number): T[] {
  const keyed: { item: T; key: number }[] = [];
  for (const item of items) {
    const weight = weightOf(item);
    if (weight > 0) keyed.push({ item, key: Math.log(1 - random.next()) / weight });
  }
  keyed.sort((a, b) => b.key - a.key);
  return keyed.slice(0, count).map(({ item }) => item);
}
