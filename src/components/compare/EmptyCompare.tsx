import type { CardModel } from '../../../functions/catalogue/card-models.ts';
import { fullName } from '../../../functions/catalogue/names.ts';
import { paths } from '../../paths.ts';
import { Device } from '../catalogue/Device.tsx';
import { AddDevice } from './AddDevice.tsx';
import type { Speaker } from './compare-rows.ts';

/** Pairs that people ask about in shops; a choice of ours, not a count. */
export const pairs: readonly (readonly [string, string])[] = [
  ['iphone-13', 'galaxy-s23'],
  ['iphone-13', 'iphone-14'],
  ['macbook-air-13-m1-2020', 'macbook-air-13-m2-2022'],
  ['playstation-5', 'xbox-series-x'],
];

interface Props {
  speaker: Speaker;
  known: ReadonlyMap<string, CardModel>;
  typed: string;
  found?: readonly CardModel[];
}

/** Nothing to compare yet: a field, and pairs to begin with, each at its own scale. */
export function EmptyCompare({ speaker, known, typed, found }: Props) {
  const { say, localeId } = speaker;
  const ready = pairs.flatMap(([a, b]) => {
    const [left, right] = [known.get(a), known.get(b)];
    return left && right ? [[left, right] as const] : [];
  });
  return (
    <>
      <p class="lead">{say('compare.lead_empty')}</p>
      <AddDevice {...{ speaker, models: [], typed, found }} />
      <section class="cmp-pairs">
        <h2>{say('compare.pairs_title')}</h2>
        <ul>
          {ready.map(([left, right]) => (
            <li key={`${left.id} ${right.id}`}>
              <a href={paths.compare(localeId, [left.id, right.id])}>
                <span
                  class="cmp-pair"
                  style={`--wide:${Math.ceil(left.size.widthMm + right.size.widthMm)};--high:${Math.ceil(Math.max(left.size.heightMm, right.size.heightMm))}`}
                >
                  <Device model={left} />
                  <Device model={right} />
                </span>
                {say('compare.pair', { a: fullName(left, localeId), b: fullName(right, localeId) })}
              </a>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
