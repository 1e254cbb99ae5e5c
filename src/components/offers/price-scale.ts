import type { Reading } from '../../../functions/offers/course-rules.ts';

const dayMs = 86_400_000;

/** Days of one price, one after another. */
export interface Run {
  /** Days since 1970-01-01, both included. */
  from: number;
  until: number;
  chosenCents: number;
  lowestCents: number;
}

/** A word or figure at a place of the drawing: shares of its width and height, 0 to 1. */
interface Place {
  x: number;
  y: number;
}

/** Where everything stands in a drawing one wide and one high. */
export interface PriceScale {
  runs: Run[];
  /** Lines of the price scale. */
  levels: { cents: number; y: number }[];
  /** First days of months; the first day of all where no month begins. */
  dates: { day: number; x: number }[];
  /** Steps of the two prices as SVG paths, in units of `width` and `height`. */
  chosen: string;
  lowest: string;
  today?: Place;
  /** Where the names of the lines stand clear of them; `lowest` is missing when the two are one. */
  names: { chosen: Place; lowest?: Place };
}

export const width = 720;
export const height = 240;

/** Readings of one day to runs of equal days; a day without a reading ends a run. */
export function runsOf(readings: readonly Reading[]): Run[] {
  const runs: Run[] = [];
  for (const { day, chosenCents, lowestCents } of readings) {
    const last = runs.at(-1);
    if (last && last.until === day - 1 && last.chosenCents === chosenCents && last.lowestCents === lowestCents)
      last.until = day;
    else runs.push({ from: day, until: day, chosenCents, lowestCents });
  }
  return runs;
}

/** Round steps of the scale: at most five within the prices, so that figures never crowd. Cents. */
function levelsOf(low: number, high: number): number[] {
  const span = Math.max(high - low, 100);
  const power = 10 ** Math.floor(Math.log10(span / 4));
  const step = Math.max(100, ([1, 2, 5, 10].find((factor) => factor * power >= span / 4) ?? 10) * power);
  const first = Math.floor(low / step) * step;
  const count = Math.max(1, Math.ceil((high - first) / step));
  return Array.from({ length: count + 1 }, (_, i) => first + i * step);
}

function monthsIn(from: number, until: number): number[] {
  const days: number[] = [];
  const date = new Date(from * dayMs);
  for (let month = date.getUTCMonth(); ; month += 1) {
    const day = Date.UTC(date.getUTCFullYear(), month, 1) / dayMs;
    if (day > until) return days;
    if (day >= from) days.push(day);
  }
}

/** One step line: up or down at once where days follow each other, a gap where they do not. */
function pathOf(
  runs: readonly Run[],
  price: (run: Run) => number,
  x: (day: number) => number,
  y: (cents: number) => number,
) {
  const round = (value: number) => Math.round(value * 10) / 10;
  let path = '';
  runs.forEach((run, i) => {
    const follows = runs[i - 1]?.until === run.from - 1;
    const level = round(y(price(run)) * height);
    path += follows ? `V${level}` : `M${round(x(run.from) * width)} ${level}`;
    path += `H${round(x(run.until + 1) * width)}`;
  });
  return path;
}

interface Name {
  middle: number;
  cents: number;
}

/**
 * Where the names of the lines stand, `reach` days to both sides of their middle: the first above everything near it,
 * where it is level; the lowest below everything near it, where it is a line of its own.
 */
function namesOf(runs: readonly Run[], from: number, days: number, reach: number): { chosen: Name; lowest: Name } {
  const highest = (near: readonly Run[]) => Math.max(...near.map((run) => run.chosenCents));
  const least = (near: readonly Run[]) => Math.min(...near.map((run) => run.lowestCents));
  const span = Math.max(1, highest(runs) - least(runs));
  const best = { chosen: Number.NEGATIVE_INFINITY, lowest: Number.NEGATIVE_INFINITY };
  const names = {
    chosen: { middle: from + days / 2, cents: highest(runs) },
    lowest: { middle: from + days / 2, cents: least(runs) },
  };
  for (let middle = from + reach; middle <= from + days - reach; middle += 1) {
    const near = runs.filter((run) => run.until >= middle - reach && run.from <= middle + reach);
    const at = near.find((run) => run.from <= middle && run.until >= middle);
    if (near.length === 0) continue;
    const parted = near.reduce((sum, run) => {
      const within = Math.min(run.until, middle + reach) - Math.max(run.from, middle - reach) + 1;
      return run.chosenCents === run.lowestCents ? sum : sum + within;
    }, 0);
    const level = at ? (highest(near) - at.chosenCents) / span : 1;
    if (parted / days - level > best.chosen) {
      best.chosen = parted / days - level;
      names.chosen = { middle, cents: highest(near) };
    }
    const under = at && at.chosenCents !== at.lowestCents ? (at.lowestCents - least(near)) / span : 0.5;
    if ((2 * parted) / days - under > best.lowest) {
      best.lowest = (2 * parted) / days - under;
      names.lowest = { middle, cents: least(near) };
    }
  }
  return names;
}

/** The drawing of a course of prices; undefined when there is none. Pure. */
export function priceScale(readings: readonly Reading[], today: number): PriceScale | undefined {
  const runs = runsOf(readings);
  const [begin] = runs;
  if (!begin || readings.length < 2) return undefined;
  const days = today - begin.from + 1;
  const prices = runs.flatMap((run) => [run.chosenCents, run.lowestCents]);
  const [low, high] = [Math.min(...prices), Math.max(...prices)];
  // Room for a name above the highest line and one below the lowest.
  const room = Math.max(100, (high - low) * 0.2);
  const levels = levelsOf(Math.max(0, low - room), high + room);
  const bottom = levels[0] ?? 0;
  const top = levels.at(-1) ?? bottom + 1;
  const x = (day: number) => (day - begin.from) / days;
  const y = (cents: number) => 1 - (cents - bottom) / (top - bottom);
  const last = runs.at(-1);
  const dates = monthsIn(begin.from, today);
  const parted = runs.some((run) => run.chosenCents !== run.lowestCents);
  // A name of both lines is longer; on the narrowest phones it takes half of the width.
  const { chosen, lowest } = namesOf(runs, begin.from, days, Math.ceil(days * (parted ? 0.2 : 0.27)));
  return {
    runs,
    levels: levels.map((cents) => ({ cents, y: y(cents) })),
    dates: (dates.length > 0 ? dates : [begin.from]).map((day) => ({ day, x: x(day) })),
    chosen: pathOf(runs, (run) => run.chosenCents, x, y),
    lowest: parted ? pathOf(runs, (run) => run.lowestCents, x, y) : '',
    ...(last?.until === today ? { today: { x: 1, y: y(last.chosenCents) } } : {}),
    names: {
      chosen: { x: x(chosen.middle), y: y(chosen.cents) },
      ...(parted ? { lowest: { x: x(lowest.middle), y: y(lowest.cents) } } : {}),
    },
  };
}
