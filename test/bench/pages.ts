import { readdirSync, readFileSync } from 'node:fs';
import { build } from '../../local/build.ts';

export interface PagesMeasured {
  pages: number;
  seconds: number;
  perSecond: number;
  /** Largest sum of resident memory over the build's processes. */
  peakMb: number;
}

/** Builds everything and watches its memory, twice a second, over the process and its children. */
export async function measurePages(): Promise<PagesMeasured> {
  let peakKb = 0;
  let timer: NodeJS.Timeout | undefined;
  const { pages, seconds } = await build((pid) => {
    timer = setInterval(() => {
      peakKb = Math.max(peakKb, residentKb(pid));
    }, 500);
  }).finally(() => clearInterval(timer));
  return { pages, seconds, perSecond: pages / seconds, peakMb: peakKb / 1024 };
}

/** Resident memory of a process and all below it, from /proc; 0 where there is no /proc. */
function residentKb(root: number): number {
  const parents = new Map<number, number>();
  const resident = new Map<number, number>();
  for (const name of processIds()) {
    try {
      const status = readFileSync(`/proc/${name}/status`, 'utf8');
      parents.set(name, Number(/^PPid:\s*(\d+)/m.exec(status)?.[1] ?? 0));
      resident.set(name, Number(/^VmRSS:\s*(\d+)/m.exec(status)?.[1] ?? 0));
    } catch {
      // It has ended since the folder was listed.
    }
  }
  const isBelow = (pid: number): boolean => pid === root || (pid > 1 && isBelow(parents.get(pid) ?? 0));
  let sum = 0;
  for (const [pid, kb] of resident) if (isBelow(pid)) sum += kb;
  return sum;
}

function processIds(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}
