import { plainNumber } from '../catalogue/imei-rules.ts';

/** Which device a number names, of those of one seller that can still be sent. */
export interface PackableUnit {
  id: string;
  offerId: string;
  variantId: string;
  grade: string;
  vatScheme: string;
  batteryHealthPercent: number | null;
  serial: string | null;
  imei: string | null;
  state: 'available' | 'reserved' | 'sold';
  /** The line that holds it, with what that line was promised. */
  line: PackedLine | null;
}

/** A line as its sale froze it. */
export interface PackedLine {
  id: string;
  offerId: string;
  variantId: string;
  grade: string;
  vatScheme: string;
  batteryMinPercent: number | null;
}

export interface Numbers {
  serial: string | null;
  imei: string | null;
}

/**
 * One device of a parcel. `set_aside`: the one that its line holds; `another`: one that was listed too; `unknown`: one that
 * was never listed, though the line holds a device with a number of its own.
 */
export interface PackedDevice {
  lineId: string;
  how: 'set_aside' | 'another' | 'unknown';
  /** What was typed, and what is recorded beside it. */
  numbers: Numbers;
  unit: PackableUnit | undefined;
  held: PackableUnit | undefined;
}

/** What a device becomes; `line` is null for one that no line holds any more. */
export interface UnitMove {
  unit: PackableUnit;
  line: PackedLine | null;
  state: 'available' | 'reserved' | 'sold' | 'withdrawn';
}

export interface Packing {
  devices: PackedDevice[];
  /** Devices that change places, each once. */
  moves: UnitMove[];
}

/** Whether a device is what a line was promised: its listing, or the same product and grade; and under the same VAT scheme. */
const fits = (unit: PackableUnit, line: PackedLine): boolean =>
  (unit.offerId === line.offerId || (unit.variantId === line.variantId && unit.grade === line.grade)) &&
  unit.vatScheme === line.vatScheme &&
  (unit.offerId === line.offerId || (unit.batteryHealthPercent ?? 100) >= (line.batteryMinPercent ?? 0));

function deviceOf(line: PackedLine, typed: Numbers, units: readonly PackableUnit[]): PackedDevice | undefined {
  const held = units.find((unit) => unit.line?.id === line.id);
  const named = (['imei', 'serial'] as const).flatMap((kind) =>
    typed[kind] === null ? [] : units.filter((unit) => unit[kind] === typed[kind]),
  );
  const unit = named[0] ?? held;
  // Two numbers of two devices, or a second number that its device does not have.
  const strange = (kind: keyof Numbers) =>
    typed[kind] !== null && unit?.[kind] && plainNumber(unit[kind]) !== typed[kind];
  if (named.some((one) => one !== unit) || (named.length > 0 && (strange('imei') || strange('serial'))))
    return undefined;
  const isUnknown = named.length === 0 && (strange('imei') || strange('serial'));
  const how = isUnknown ? 'unknown' : unit === held ? 'set_aside' : 'another';
  const numbers = isUnknown
    ? typed
    : { imei: typed.imei ?? unit?.imei ?? null, serial: typed.serial ?? unit?.serial ?? null };
  return { lineId: line.id, how, numbers, unit: isUnknown ? undefined : unit, held };
}

/**
 * Which device goes with each line of a parcel, and what becomes of those that were set aside: another order whose device
 * went gets one of them, the others are on sale again; one whose place an unknown device took is kept, off sale. Answers
 * the line whose numbers name a device that cannot go with it. Pure.
 */
export function planPacking(
  lines: readonly PackedLine[],
  typed: ReadonlyMap<string, Numbers>,
  units: readonly PackableUnit[],
): Packing | { elsewhere: string } {
  const devices: PackedDevice[] = [];
  for (const line of lines) {
    const device = deviceOf(line, typed.get(line.id) ?? { imei: null, serial: null }, units);
    const isSame = device?.unit !== undefined && devices.some(({ unit }) => unit === device.unit);
    if (!device || isSame || (device.how === 'another' && device.unit && !fits(device.unit, line)))
      return { elsewhere: line.id };
    devices.push(device);
  }
  const sent = new Set(devices.flatMap(({ unit }) => unit ?? []));
  const isLeft = ({ held }: PackedDevice): boolean => held !== undefined && !sent.has(held);
  const free = devices.flatMap((device) => (device.how === 'another' && isLeft(device) && device.held) || []);
  const moves: UnitMove[] = [];
  for (const { how, unit, held, lineId } of devices) {
    const line = lines.find(({ id }) => id === lineId) ?? null;
    if (how === 'unknown' && held && !sent.has(held)) moves.push({ unit: held, line: null, state: 'withdrawn' });
    if (how !== 'another' || !unit) continue;
    moves.push({ unit, line, state: 'sold' });
    const { line: other, state } = unit;
    if (other === null || lines.some(({ id }) => id === other.id)) continue;
    const place = free.findIndex((one) => fits(one, other));
    const [instead] = place === -1 ? [] : free.splice(place, 1);
    if (!instead) return { elsewhere: lineId };
    moves.push({ unit: instead, line: other, state });
  }
  moves.push(...free.map((unit): UnitMove => ({ unit, line: null, state: 'available' })));
  return { devices, moves };
}
