import grades from '../../../content/grades/grades.json';
import { locales } from '../../../content/locales.ts';
import type { SampleView } from '../../../functions/sellers/vetting/view-contract.ts';
import type { Room } from './vetting-words.ts';

const marks = { awaited: 'st warn', passed: 'st ok', failed: 'st err' } as const;

function gradeName({ locale }: Room, id: string): string {
  return grades.find((grade) => grade.id === id)?.text[locales[locale].language].name ?? id;
}

function found(room: Room, sample: SampleView): string {
  const sold = gradeName(room, sample.gradeSold);
  if (sample.gradeFound === 'none') return room.say('vetting.samples_found_none', { sold });
  return room.say('vetting.samples_found', { sold, found: gradeName(room, sample.gradeFound) });
}

/** Devices that the team asked for: what to send, where each stands, what was found. */
export function SampleList({ room }: { room: Room }) {
  const { say, view, times } = room;
  const { needed, passed, list } = view.samples;
  return (
    <section class="step">
      <p class="lead">{say('vetting.samples_lead', { needed })}</p>
      {list.length === 0 ? (
        <div class="blank">
          <p>{say('vetting.samples_none')}</p>
        </div>
      ) : (
        <>
          <p class="data">
            <b>{say('vetting.samples_count', { passed, needed })}</b>
          </p>
          <ul class="sample-l">
            {list.map((sample) => (
              <li key={sample.id}>
                <h2>
                  {sample.modelName}, {gradeName(room, sample.gradeSold)}
                </h2>
                <p class={marks[sample.verdict]}>{say(`vetting.samples_${sample.verdict}`)}</p>
                {sample.lookedAt === null ? (
                  <p>{say('vetting.samples_asked', { date: times.date(sample.orderedAt) })}</p>
                ) : (
                  <p>
                    {found(room, sample)}{' '}
                    {say('vetting.samples_looked', { date: times.date(sample.lookedAt), note: sample.note })}
                  </p>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
