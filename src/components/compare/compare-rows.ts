import { type LocaleId, locales } from '../../../content/locales.ts';
import { conditionIds } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { dayOf, longDay, monthYear, shortMonth } from '../../../functions/catalogue/dates.ts';
import { axisLabel, capacity, gradeName, variantLabel } from '../../../functions/catalogue/labels.ts';
import { formatMoney } from '../../../functions/money/money.ts';
import type { ModelFacts } from '../../../functions/offers/compare/load-model-facts.ts';
import { cheapestOf } from '../../../functions/offers/compare/rules.ts';
import type { Choice } from '../../../functions/offers/lists/list-choices.ts';
import { paths } from '../../paths.ts';
import { cameraWords, connectionWords } from '../offers/part-words.ts';

/** What a row says of one device; undefined where nobody knows. */
export interface Cell {
  text: string;
  sub?: string;
  href?: string;
  /** Known, and nothing to read: sold out, say. */
  soft?: boolean;
}

export interface Row {
  id: string;
  label: string;
  /** How to read the row, where that is not plain. */
  note?: string;
  cells: (Cell | undefined)[];
}

export interface RowGroup {
  id: 'prices' | 'time' | 'device';
  rows: Row[];
}

export interface Compared {
  model: CardModel;
  facts?: ModelFacts;
  /** Undefined when prices are away. */
  choices?: readonly Choice[];
}

export const yearMs = 365.25 * 86_400_000;

/** Whole months from one day to a later one, at least 0. */
export function monthsUntil(until: string, now: number): number {
  return Math.max(0, Math.floor((Date.parse(until) - now) / (yearMs / 12)));
}

const isDate = (text: string | undefined): text is string => /^\d/.test(text ?? '');

/** Everything that formats words and figures of one locale. */
export function speakerFor(localeId: LocaleId, now: number) {
  const locale = locales[localeId];
  const say = wordsFor(localeId);
  const number = new Intl.NumberFormat(locale.tag, { maximumFractionDigits: 2 });
  const money = (cents: number) => formatMoney(cents, locale.currency, locale.tag);
  return { localeId, locale, say, number, money, now };
}
export type Speaker = ReturnType<typeof speakerFor>;
type Of = (device: Compared, speaker: Speaker) => Cell | undefined;

const cell = (text: string | undefined, sub?: string): Cell | undefined =>
  text ? { text, ...(sub ? { sub } : {}) } : undefined;

/** How long a model still gets security updates, in words. */
export const supportCell: Of = ({ facts }, { say, locale, now }) => {
  const until = facts?.support?.securityUntil;
  if (!until) return undefined;
  if (until === 'supported') return cell(say('compare.support_open'), say('compare.support_open_sub'));
  if (until === 'ended') return cell(say('compare.support_over'));
  if (until < dayOf(now)) return cell(say('compare.support_over'), monthYear(until, locale.tag));
  const months = monthsUntil(until, now);
  const left = say('compare.left', { years: Math.floor(months / 12), months: months % 12 });
  return cell(left.trim(), say('compare.until', { date: shortMonth(until, locale.tag) }));
};

const perYearCell: Of = ({ facts, choices }, { say, money, now }) => {
  const until = facts?.support?.securityUntil;
  const lowest = cheapestOf(choices ?? []);
  if (!lowest || !isDate(until) || until < dayOf(now)) return undefined;
  const years = (Date.parse(until) - now) / yearMs;
  // A rest of less than a year cannot be spread over years.
  if (years < 1) return cell(say('compare.under_a_year'));
  const cents = Math.round(lowest.priceCents / years / 100) * 100;
  return cell(
    say('compare.per_year', { price: money(cents) }),
    say('compare.per_year_sub', { price: money(lowest.priceCents), years: Math.round(years * 10) / 10 }),
  );
};

const repairCell: Of = ({ facts }, { say, number }) =>
  facts?.energy &&
  cell(
    say('compare.repair_class', { class: facts.energy.repairabilityClass }),
    say('compare.repair_index', { index: number.format(facts.energy.repairabilityIndex) }),
  );

const footprintCell: Of = ({ facts }, { say, number }) => {
  const footprint = facts?.footprint;
  if (!footprint) return undefined;
  // An order of magnitude: two figures say all that such a report knows.
  const kg = Number(footprint.totalKgCo2e.toPrecision(2));
  const year = footprint.reportDate?.slice(0, 4);
  return cell(
    say('compare.footprint', { kg: number.format(kg) }),
    year && say('compare.footprint_sub', { year: Number(year) }),
  );
};

const screenCell: Of = ({ facts }, { number }) => {
  const screen = facts?.screen;
  if (!screen) return undefined;
  const rest = [
    screen.technology,
    screen.resolution?.replace('x', ' × '),
    screen.refreshHz && `${screen.refreshHz}\u00a0Hz`,
  ];
  return cell(screen.inches ? `${number.format(screen.inches)}″` : undefined, rest.filter(Boolean).join(', '));
};

const sizeCell: Of = ({ facts }, { number }) => {
  const { heightMm, widthMm, depthMm } = facts?.dimensions ?? {};
  const sides = [heightMm, widthMm, depthMm].flatMap((side) => (side ? number.format(side) : []));
  if (sides.length > 0) return cell(`${sides.join(' × ')}\u00a0mm`);
  return cell(facts?.sizesMm.length ? `${facts.sizesMm.join(' / ')}\u00a0mm` : undefined);
};

const weightCell: Of = ({ facts }, { number }) =>
  cell(facts?.dimensions?.weightG ? `${number.format(facts.dimensions.weightG)}\u00a0g` : undefined);

const batteryCell: Of = ({ facts }, { say, number }) => {
  const { mah, removable } = facts?.battery ?? {};
  const cycles = facts?.energy?.batteryCycles;
  const parts = [
    mah && `${number.format(mah)} mAh`,
    removable === undefined ? undefined : say(removable ? 'compare.battery_out' : 'compare.battery_in'),
    cycles && say('compare.battery_cycles', { cycles }),
  ].filter(Boolean) as string[];
  return cell(parts[0], parts.slice(1).join(', '));
};

const amounts = (gb: readonly number[] | undefined, { locale }: Speaker) =>
  cell(gb?.map((one) => capacity(one, locale.language)).join(' / '));

const releaseCell: Of = ({ facts }, { locale: { tag } }) => {
  const date = facts?.released;
  return cell(date && (date.length === 4 ? date : date.length === 7 ? monthYear(date, tag) : longDay(date, tag)));
};

const cameraCell: Of = ({ facts }, { say, number }) =>
  cell(facts?.camera?.map((one) => cameraWords(one, say, number)).join(' + '));

const connectionCell: Of = ({ facts }, { locale, say }) => {
  const radios = facts?.radios.map((connectivity) =>
    axisLabel('connectivity', { id: '', connectivity }, locale.language),
  );
  return cell([...connectionWords(facts?.connectivity ?? [], say), ...(radios ?? [])].join(' / '));
};

/** Rows with something to say beside their name. */
const noted = new Set(['per_year', 'repair', 'footprint']);

function priceRows(devices: readonly Compared[], speaker: Speaker): Row[] {
  const { say, locale, money, localeId } = speaker;
  return conditionIds.flatMap((grade) => {
    const lowest = devices.map(({ choices = [] }) => cheapestOf(choices.filter((choice) => choice.grade === grade)));
    if (lowest.every((choice) => !choice)) return [];
    const cells = lowest.map(
      (choice): Cell =>
        choice
          ? {
              text: money(choice.priceCents),
              sub: variantLabel(choice.variant, locale.language),
              href: paths.choice(localeId, choice.modelId, choice.variant, grade),
            }
          : { text: say('compare.none_today'), soft: true },
    );
    return { id: grade, label: gradeName(grade, locale.language), cells };
  });
}

/** Every row of a comparison by group, also those of which nothing is known. Pure. */
export function compareRows(devices: readonly Compared[], speaker: Speaker): RowGroup[] {
  const { say } = speaker;
  const row = (id: string, of: Of): Row => ({
    id,
    label: say(`compare.row_${id}` as 'compare.row_support'),
    ...(noted.has(id) ? { note: say(`compare.note_${id}` as 'compare.note_footprint') } : {}),
    cells: devices.map((device) => of(device, speaker)),
  });
  const priced = devices.some(({ choices }) => choices !== undefined);
  return [
    { id: 'prices', rows: priced ? priceRows(devices, speaker) : [] },
    {
      id: 'time',
      rows: [
        row('support', supportCell),
        ...(priced ? [row('per_year', perYearCell)] : []),
        row('repair', repairCell),
        row('footprint', footprintCell),
      ],
    },
    {
      id: 'device',
      rows: [
        row('screen', screenCell),
        row('size', sizeCell),
        row('weight', weightCell),
        row('chip', ({ facts }) => cell(facts?.chips.join(' / '))),
        row('memory', ({ facts }) => amounts(facts?.memoryGb, speaker)),
        row('storage', ({ facts }) => amounts(facts?.storageGb, speaker)),
        row('battery', batteryCell),
        row('camera', cameraCell),
        row('connection', connectionCell),
        row('system', ({ facts }) => cell(facts?.support?.os?.replace(' to ', '–'))),
        row('release', releaseCell),
      ],
    },
  ];
}

/** True when every device says the same; what is not known of one may differ. */
export function isSame({ cells }: Row): boolean {
  const [first] = cells;
  return cells.every((one) => first && one && one.text === first.text && one.sub === first.sub);
}

export interface Reading {
  groups: RowGroup[];
  /** Names of rows of which nobody knows anything for any of these devices. */
  unknown: string[];
  /** How many rows say the same of all. */
  same: number;
}

/** The rows as they are shown: all that say anything, or those alone in which the devices differ. */
export function readingOf(groups: readonly RowGroup[], onlyDifferences: boolean): Reading {
  const silent = (row: Row) => row.cells.every((one) => one === undefined);
  const rows = groups.flatMap((group) => group.rows);
  const shown = (row: Row) => !silent(row) && !(onlyDifferences && isSame(row));
  return {
    groups: groups
      .map((group) => ({ ...group, rows: group.rows.filter(shown) }))
      .filter((group) => group.rows.length > 0),
    unknown: rows.filter(silent).map(({ label }) => label),
    same: rows.filter(isSame).length,
  };
}
