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

/** Where a name has the line nearest to it and no other step under it: `reach` days to both sides of the middle. */
function nameAt(runs: readonly Run[], from: number, days: number): { middle: number; chosen: number; lowest: number } {
  const reach = Math.ceil(days * 0.2);
  let best = { middle: from + days / 2, chosen: 0, lowest: 0, worth: Number.NEGATIVE_INFINITY };
  for (let middle = from + reach; middle <= from + days - reach; middle += 2) {
    const near = runs.filter((run) => run.until >= middle - reach && run.from <= middle + reach);
    const at = near.find((run) => run.from <= middle && run.until >= middle);
    if (!at) continue;
    const chosen = Math.max(...near.map((run) => run.chosenCents));
    const lowest = Math.min(...near.map((run) => run.lowestCents));
    // The lines well apart here, and little between the name and its line.
    const worth = at.chosenCents - at.lowestCents - (chosen - at.chosenCents) - (at.lowestCents - lowest);
    if (worth > best.worth) best = { middle, chosen, lowest, worth };
  }
  return best.chosen > 0
    ? best
    : {
        ...best,
        chosen: Math.max(...runs.map((r) => r.chosenCents)),
        lowest: Math.min(...runs.map((r) => r.lowestCents)),
      };
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
  const room = Math.max(100, (high - low) * 0.14);
  const levels = levelsOf(Math.max(0, low - room), high + room);
  const bottom = levels[0] ?? 0;
  const top = levels.at(-1) ?? bottom + 1;
  const x = (day: number) => (day - begin.from) / days;
  const y = (cents: number) => 1 - (cents - bottom) / (top - bottom);
  const name = nameAt(runs, begin.from, days);
  const last = runs.at(-1);
  const dates = monthsIn(begin.from, today);
  const parted = runs.some((run) => run.chosenCents !== run.lowestCents);
  return {
    runs,
    levels: levels.map((cents) => ({ cents, y: y(cents) })),
    dates: (dates.length > 0 ? dates : [begin.from]).map((day) => ({ day, x: x(day) })),
    chosen: pathOf(runs, (run) => run.chosenCents, x, y),
    lowest: parted ? pathOf(runs, (run) => run.lowestCents, x, y) : '',
    ...(last?.until === today ? { today: { x: 1, y: y(last.chosenCents) } } : {}),
    names: {
      chosen: { x: x(name.middle), y: y(name.chosen) },
      ...(parted ? { lowest: { x: x(name.middle), y: y(name.lowest) } } : {}),
    },
  };
}
