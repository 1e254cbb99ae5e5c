import type { LocaleId } from '../../../content/locales.ts';
import { wordsFor } from '../../../content/words.ts';
import { appealBar, type SanctionCase } from '../../../functions/sellers/sanctions/queries.ts';
import { appealUntil } from '../../../functions/sellers/sanctions/rules.ts';
import { paths } from '../../paths.ts';

interface Props {
  one: SanctionCase;
  locale: LocaleId;
  now: number;
  day(at: number): string;
  owner: boolean;
  /** What was typed into the form that came back. */
  typed: string;
}

/** The objection to a sanction: its form while there may be one, else what was said and decided. */
export function Appeal({ one, locale, now, day, owner, typed }: Props) {
  const say = wordsFor(locale);
  const { sanction, appeal } = one;
  const until = appealUntil(sanction.noticedAt ?? sanction.createdAt);
  if (appeal) return <Lodged one={one} locale={locale} day={day} />;
  const bar = appealBar(one, now);
  if (bar === 'appeal_too_late') return <p>{say('sanctions.object_over', { day: day(until) })}</p>;
  if (bar) return null;
  return (
    <div class="flow">
      <p>{say('sanctions.object_lead', { day: day(until) })}</p>
      {owner ? (
        <form class="flow" method="post" action={`${paths.deskAppeal(sanction.id)}#object`}>
          <div class="field">
            <label for="body">{say('sanctions.object_label')}</label>
            <textarea
              class="in"
              id="body"
              name="body"
              rows={8}
              minLength={20}
              maxLength={4000}
              required
              aria-describedby="body-hint"
            >
              {typed}
            </textarea>
            <p class="hint" id="body-hint">
              {say('sanctions.object_hint')}
            </p>
          </div>
          <button class="btn main" type="submit">
            {say('sanctions.object_send')}
          </button>
        </form>
      ) : (
        <p class="soft">{say('sanctions.object_owners')}</p>
      )}
    </div>
  );
}

function Lodged({ one: { appeal }, locale, day }: Pick<Props, 'one' | 'locale' | 'day'>) {
  const say = wordsFor(locale);
  if (!appeal) return null;
  const decided = appeal.state === 'upheld' || appeal.state === 'reversed';
  return (
    <div class="flow">
      <h3>{say('sanctions.object_yours', { day: day(appeal.lodgedAt) })}</h3>
      <p class="given">{appeal.body}</p>
      {appeal.state === 'lodged' && appeal.dueAt !== null && (
        <p>{say('sanctions.object_by', { day: day(appeal.dueAt) })}</p>
      )}
      {appeal.state === 'overdue' && <p class="st warn">{say('sanctions.object_late')}</p>}
      {decided && (
        <>
          <h3>{say(`sanctions.decided_${appeal.state as 'upheld'}`, { day: day(appeal.decidedAt ?? 0) })}</h3>
          <p class="given">{appeal.reasons}</p>
        </>
      )}
    </div>
  );
}
