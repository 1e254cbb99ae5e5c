/** Slots for eight thousand at first; twice as many whenever half of them are taken. */
const firstSlots = 1 << 14;

/**
 * Says of every text whether it came before. Keeps 64 bits of each, under a seed that nobody outside knows: two million
 * take 32 MB, and that two of them are taken for one happens once in ten million such files.
 */
export function rememberSkus(): (sku: string) => boolean {
  const [seedA = 1, seedB = 2] = crypto.getRandomValues(new Uint32Array(2));
  let slots = new Uint32Array(firstSlots * 2);
  let count = 0;
  const put = (into: Uint32Array, a: number, b: number): boolean => {
    const mask = into.length / 2 - 1;
    for (let at = a & mask; ; at = (at + 1) & mask) {
      if (into[2 * at] === a && into[2 * at + 1] === b) return true;
      if (into[2 * at] === 0 && into[2 * at + 1] === 0) {
        into[2 * at] = a;
        into[2 * at + 1] = b;
        return false;
      }
    }
  };
  const grow = (): void => {
    const wider = new Uint32Array(slots.length * 2);
    for (let i = 0; i < slots.length; i += 2) {
      const [a = 0, b = 0] = [slots[i], slots[i + 1]];
      if (a !== 0 || b !== 0) put(wider, a, b);
    }
    slots = wider;
  };
  return (sku) => {
    const wasThere = put(slots, hash(sku, seedA), (hash(sku, seedB) | 1) >>> 0);
    if (!wasThere) count += 1;
    if (count * 4 > slots.length) grow();
    return wasThere;
  };
}

/** 32 bits of a text: multiplied and mixed as MurmurHash3 does it. */
function hash(text: string, seed: number): number {
  let h = seed;
  for (let i = 0; i < text.length; i += 1) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x5bd1e995);
    h ^= h >>> 15;
  }
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
