import { isImei, needsImei, plainNumber } from '../../catalogue/imei-rules.ts';
import type { MachineCode, OwnUnit, UnitInput } from './contract.ts';
import type { UnitPlace } from './queries.ts';

export interface UnitFault {
  /** From 1, as they were sent. */
  unit: number;
  code: Extract<
    MachineCode,
    | 'imei_invalid'
    | 'imei_in_use'
    | 'imei_type'
    | 'serial_missing'
    | 'serial_in_use'
    | 'battery_below_promise'
    | 'vat_scheme_missing'
  >;
}

/** A device as its row has it, once everything about it is known. */
export interface CheckedUnit {
  serial: string | null;
  imei: string | null;
  batteryHealthPercent: number | null;
  partsReplaced: string;
  erasureCertificate: string;
  vatScheme: OwnUnit['vatScheme'];
  acquiredFrom: OwnUnit['acquiredFrom'];
  purchasePriceCents: number | null;
}

/** The first eight digits of an IMEI: the type of the device (3GPP TS 23.003, 6.2.1). */
export const typeCode = (imei: string): string => imei.slice(0, 8);

function faultOf(unit: UnitInput, place: UnitPlace, imei: string | null): UnitFault['code'] | undefined {
  if (imei !== null && !isImei(imei)) return 'imei_invalid';
  if (needsImei(place.category, place.connectivity)) {
    if (imei === null) return 'imei_invalid';
  } else if (unit.serial === undefined) return 'serial_missing';
  const promised = place.batteryMinPercent;
  if (promised !== null && unit.batteryHealthPercent !== undefined && unit.batteryHealthPercent < promised)
    return 'battery_below_promise';
  if (!(unit.vatScheme ?? place.vatScheme) || !(unit.acquiredFrom ?? place.acquiredFrom)) return 'vat_scheme_missing';
  return undefined;
}

/** Devices that were sent for a listing, each as its row will have it, or what is wrong with them. Pure. */
export function checkUnits(
  units: readonly UnitInput[],
  place: UnitPlace,
): { checked: CheckedUnit[]; faults: UnitFault[] } {
  const checked: CheckedUnit[] = [];
  const faults: UnitFault[] = [];
  const seen = { imei: new Set<string>(), serial: new Set<string>() };
  units.forEach((unit, i) => {
    const imei = unit.imei ? plainNumber(unit.imei.replaceAll('/', '')) : null;
    const serial = unit.serial ? plainNumber(unit.serial) : null;
    const code =
      faultOf(unit, place, imei) ??
      (imei !== null && seen.imei.has(imei) ? 'imei_in_use' : undefined) ??
      (serial !== null && seen.serial.has(serial) ? 'serial_in_use' : undefined);
    if (imei) seen.imei.add(imei);
    if (serial) seen.serial.add(serial);
    const vatScheme = unit.vatScheme ?? place.vatScheme;
    const acquiredFrom = unit.acquiredFrom ?? place.acquiredFrom;
    if (code || !vatScheme || !acquiredFrom) {
      faults.push({ unit: i + 1, code: code ?? 'vat_scheme_missing' });
      return;
    }
    checked.push({
      serial,
      imei,
      batteryHealthPercent: unit.batteryHealthPercent ?? null,
      partsReplaced: [...new Set(unit.partsReplaced)].join(','),
      erasureCertificate: unit.erasureCertificate ?? '',
      vatScheme,
      acquiredFrom,
      purchasePriceCents: unit.purchasePriceCents ?? null,
    });
  });
  return { checked, faults };
}
