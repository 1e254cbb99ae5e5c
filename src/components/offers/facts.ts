import { type Locale, type LocaleId, locales } from '../../../content/locales.ts';
import type { Model } from '../../../content/schema.ts';
import { wordsFor } from '../../../content/words.ts';
import { longDay, monthYear } from '../../../functions/catalogue/dates.ts';
import { capacity } from '../../../functions/catalogue/labels.ts';
import { cameraWords, connectionWords } from './part-words.ts';

const dateWords = (date: string, { tag }: Locale) =>
  date.length === 4 ? date : date.length === 7 ? monthYear(date, tag) : longDay(date, tag);

/** The facts of a model that are known, as term and value; what is not known has no row. */
export function factRows(model: Model, localeId: LocaleId): [string, string][] {
  const say = wordsFor(localeId);
  const locale = locales[localeId];
  const number = new Intl.NumberFormat(locale.tag, { maximumFractionDigits: 2 });
  const rows: [string, string | undefined][] = [
    [say('model.fact_released'), model.released && dateWords(model.released, locale)],
    [say('model.fact_discontinued'), model.discontinued && dateWords(model.discontinued, locale)],
    [say('model.fact_screen'), screenWords(model, number)],
    [say('model.fact_chip'), model.chip],
    [say('model.fact_memory'), model.memory?.map((gb) => capacity(gb, locale.language)).join(' / ')],
    [say('model.fact_storage'), model.storage?.map((gb) => capacity(gb, locale.language)).join(' / ')],
    [say('model.fact_battery'), model.battery?.mah ? `${number.format(model.battery.mah)} mAh` : undefined],
    [
      say('model.fact_battery_removable'),
      model.battery?.removable === undefined ? undefined : say(model.battery.removable ? 'model.yes' : 'model.no'),
    ],
    [say('model.fact_camera'), model.camera?.map((one) => cameraWords(one, say, number)).join(' + ')],
    [say('model.fact_connectivity'), model.connectivity && connectionWords(model.connectivity, say).join(', ')],
    [say('model.fact_dimensions'), sizeWords(model, number)],
    [
      say('model.fact_weight'),
      model.dimensions?.weightG ? `${number.format(model.dimensions.weightG)}\u00a0g` : undefined,
    ],
    [say('model.fact_os'), model.support?.os?.replace(' to ', '–')],
    [say('model.fact_numbers'), model.modelNumbers?.join(', ')],
  ];
  return rows.flatMap(([term, value]) => (value ? [[term, value] as [string, string]] : []));
}

function screenWords({ screen }: Model, number: Intl.NumberFormat): string | undefined {
  if (!screen) return undefined;
  const { inches, resolution, technology, refreshHz } = screen;
  return [
    inches && `${number.format(inches)}″`,
    technology,
    resolution?.replace('x', ' × '),
    refreshHz && `${refreshHz}\u00a0Hz`,
  ]
    .filter(Boolean)
    .join(', ');
}

function sizeWords({ dimensions }: Model, number: Intl.NumberFormat): string | undefined {
  const sides = [dimensions?.heightMm, dimensions?.widthMm, dimensions?.depthMm].flatMap((mm) =>
    mm ? number.format(mm) : [],
  );
  return sides.length > 0 ? `${sides.join(' × ')}\u00a0mm` : undefined;
}

export interface SupportFacts {
  headline: string;
  notes: string[];
}

/** How long a model gets security updates, counted from a day; undefined where nobody says anything. */
export function supportFacts(model: Model, localeId: LocaleId, today: string): SupportFacts | undefined {
  const say = wordsFor(localeId);
  const { tag } = locales[localeId];
  const until = model.support?.securityUntil;
  if (!until) return undefined;
  const upgrades = model.support?.upgradesUntil;
  const notes =
    upgrades && /^\d/.test(upgrades) && upgrades > today
      ? [say('model.upgrades_until', { date: monthYear(upgrades, tag) })]
      : [];
  if (until === 'supported')
    return { headline: say('model.support_now'), notes: [say('model.support_now_note'), ...notes] };
  if (until === 'ended') return { headline: say('model.support_ended'), notes: [say('model.support_ended_note')] };
  if (until < today)
    return {
      headline: say('model.support_ended_on', { date: monthYear(until, tag) }),
      notes: [say('model.support_ended_note')],
    };
  return { headline: say('model.support_until', { date: monthYear(until, tag) }), notes };
}
