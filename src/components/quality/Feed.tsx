import { refusalReasons } from '../../../functions/orders/contract.ts';
import type { Anomaly } from '../../../functions/sellers/quality/anomaly-queries.ts';
import { paths } from '../../paths.ts';
import type { Room } from '../team/room.ts';
import { gradeWord } from './Findings.tsx';

/** What stands out, newest first, each with its figures and who has seen it. */
export function Feed({ rows, room }: { rows: readonly Anomaly[]; room: Room }) {
  const { say } = room;
  if (rows.length === 0)
    return (
      <div class="blank">
        <h3>{say('watch.feed_none')}</h3>
        <p class="soft">{say('watch.feed_none_note')}</p>
      </div>
    );
  return (
    <ul class="findings">
      {rows.map((one) => (
        <li key={one.id}>
          <h3>
            <span class={one.seenAt === null ? 'st warn' : 'st ok'}>{say(`watch.anomaly_${one.kind}`)}</span>
          </h3>
          <p>
            <a href={paths.teamSeller(one.sellerId)}>{one.sellerName}</a>
            <span class="soft">, {room.moment(one.at)}</span>
          </p>
          <p>{says(one, room)}</p>
          {one.seenAt === null ? (
            <form method="post" action={paths.teamAnomaly(one.id)}>
              <button class="btn sm" type="submit">
                {say('watch.seen')}
                <span class="vh">
                  : {say(`watch.anomaly_${one.kind}`)}, {one.sellerName}
                </span>
              </button>
            </form>
          ) : (
            <p class="soft">{say('watch.seen_by', { name: one.seenBy ?? '–', at: room.moment(one.seenAt) })}</p>
          )}
        </li>
      ))}
    </ul>
  );
}

const number = (fact: string | number | undefined): number => (typeof fact === 'number' ? fact : 0);

/** The figures of one finding in a sentence. */
function says({ kind, facts }: Anomaly, room: Room): string {
  const { say } = room;
  const counts = {
    hits: number(facts.hits),
    cases: number(facts.cases),
    hitsBefore: number(facts.hitsBefore),
    casesBefore: number(facts.casesBefore),
  };
  const mean = (sum: number, of: number) => room.number(of > 0 ? sum / of : 0);
  const reason = refusalReasons.find((one) => one === facts.reason);
  return say(`watch.said_${kind}`, {
    ...counts,
    usual: number(facts.usual),
    share: room.percent(number(facts.share)),
    sku: String(facts.sku ?? ''),
    host: String(facts.host ?? ''),
    grade: gradeWord(room, String(facts.grade ?? '')),
    reason: reason ? say(`desk.reason_${reason}`) : '–',
    mean: mean(counts.hits, counts.cases),
    meanBefore: mean(counts.hitsBefore, counts.casesBefore),
  });
}
