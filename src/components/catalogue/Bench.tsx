import type { LocaleId } from '../../../content/locales.ts';
import type { BenchItem } from '../../../functions/offers/lists/home.ts';
import { DeviceCard } from './DeviceCard.tsx';

interface Props {
  locale: LocaleId;
  /** The large one first. */
  items: readonly BenchItem[];
  now: number;
}

/** One large device with four small beside it. */
export function Bench({ locale, items, now }: Props) {
  const [first, ...others] = items;
  return (
    <div class="feature">
      <div class="one">
        {first && <DeviceCard locale={locale} model={first.model} choice={first.choice} now={now} heading="h3" pair />}
      </div>
      <div class="grid">
        {others.map(({ model, choice }) => (
          <DeviceCard key={model.id} locale={locale} model={model} choice={choice} now={now} heading="h3" />
        ))}
      </div>
    </div>
  );
}
