import type { Say } from '../../../content/words.ts';
import type { listHistory } from '../../../functions/sellers/sanctions/queries.ts';
import { stepName } from './sanction-words.ts';

interface Props {
  events: Awaited<ReturnType<typeof listHistory>>;
  say: Say;
  moment(at: number): string;
  /** Who did it; left out where the reader is not of the team. */
  doer?(byKind: string, byName: string | null): string;
}

/** What happened to a sanction and to its appeal, newest first. */
export function History({ events, say, moment, doer }: Props) {
  return (
    <ol class="team-history">
      {[...events].reverse().map((event) => (
        <li key={`${event.subject} ${event.step} ${event.at}`}>
          <time dateTime={new Date(event.at).toISOString()}>{moment(event.at)}</time>
          <span>
            <b>{stepName(say, event.subject, event.step)}</b>
            {doer && `, ${doer(event.byKind, event.byName)}`}
            {event.note && /^(lift|dismiss)$/.test(event.step) && <span class="given sub">{event.note}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
