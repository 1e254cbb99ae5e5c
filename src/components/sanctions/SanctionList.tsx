import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import type { SanctionCase } from '../../../functions/sellers/sanctions/queries.ts';
import { paths } from '../../paths.ts';
import { appealState, daysUntil, sanctionMark, sanctionState } from './sanction-words.ts';

interface Props {
  list: readonly SanctionCase[];
  locale: LocaleId;
  now: number;
  day(at: number): string;
}

/** Sanctions as their refurbisher sees them: what, how it stands, how long, and the way to the reasons. */
export function SanctionList({ list, locale, now, day }: Props) {
  const say = wordsFor(locale);
  return (
    <ul class="sanctions">
      {list.map(({ sanction, appeal }) => (
        <li key={sanction.id} class="flow">
          <h3>
            {say(`sanctions.kind_${sanction.kind}`)}{' '}
            <span class={sanctionMark(sanction.state)}>{sanctionState(say, sanction.state)}</span>
            {appeal && <span class="st">{appealState(say, appeal.state)}</span>}
          </h3>
          <p>
            {say(`sanctions.ground_${sanction.ground}`)}
            {sanction.facts.listing && `: ${sanction.facts.listing.sku}, ${sanction.facts.listing.title}`}
          </p>
          <Countdown sanction={sanction} locale={locale} now={now} day={day} />
          {appeal?.state === 'reversed' && <p>{say('sanctions.reversed_note')}</p>}
          <p>
            <a class="go" href={paths.deskSanction(sanction.id)}>
              {say(
                sanction.state === 'noticed' || sanction.state === 'in_force'
                  ? 'sanctions.read'
                  : 'sanctions.read_past',
              )}
              <span class="vh">: {say(`sanctions.kind_${sanction.kind}`)}</span>
            </a>
          </p>
        </li>
      ))}
    </ul>
  );
}

/** How long until it takes effect, or until it ends. */
export function Countdown({ sanction, locale, now, day }: Omit<Props, 'list'> & Pick<SanctionCase, 'sanction'>) {
  const say = wordsFor(locale);
  const { state, effectiveAt, endsAt, endedAt } = sanction;
  const text = () => {
    if (state === 'noticed' && effectiveAt !== null)
      return say('sanctions.starts_in', { day: day(effectiveAt), days: daysUntil(effectiveAt, now) });
    if (state === 'in_force' && endsAt !== null)
      return say('sanctions.ends_in', { day: day(endsAt), days: daysUntil(endsAt, now) });
    if (state === 'in_force') return say('sanctions.for_good', { day: day(effectiveAt ?? now) });
    return endedAt === null ? '' : say('sanctions.was_until', { day: day(endedAt) });
  };
  const said = text();
  return said ? <p class="countdown">{said}</p> : null;
}
