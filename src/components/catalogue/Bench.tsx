import type { LocaleId } from '../../../content/locales.ts';
import type { BenchItem } from '../../../functions/offers/lists/home.ts';
import { CardActions } from '../compare/CardActions.tsx';
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
  const cardOf = ({ model, choice }: BenchItem) => ({
    ...{ locale, model, choice, now, heading: 'h3' as const },
    extras: <CardActions locale={locale} model={model} colour={choice?.variant.colour} />,
  });
  return (
    <div class="feature">
      <div class="one">{first && <DeviceCard {...cardOf(first)} pair />}</div>
      <div class="grid">
        {others.map((item) => (
          <DeviceCard key={item.model.id} {...cardOf(item)} />
        ))}
      </div>
    </div>
  );
}
