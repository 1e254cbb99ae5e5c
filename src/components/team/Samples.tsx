import type { Language } from '../../../content/locales.ts';
import { locales } from '../../../content/locales.ts';
import { type ConditionId, conditionIds } from '../../../content/schema.ts';
import { gradeName } from '../../../functions/catalogue/labels.ts';
import type { ApplicationView, SampleView } from '../../../functions/sellers/vetting/view-contract.ts';
import { paths } from '../../paths.ts';
import type { Room } from './room.ts';
import { stateMark } from './team-words.ts';

interface Props {
  view: ApplicationView;
  room: Room;
  /** Whether the reader may ask for devices and say what was found. */
  decides: boolean;
}

const languageOf = (room: Room): Language => locales[room.locale].language;

function grade(room: Room, id: string): string {
  if (id === 'none') return room.say('team.grade_none');
  return (conditionIds as readonly string[]).includes(id) ? gradeName(id as ConditionId, languageOf(room)) : id;
}

/** The quiz and the devices that were looked at: what was asked, what was found, and the forms to go on. */
export function Samples({ view, room, decides }: Props) {
  const { say } = room;
  const { quiz, samples } = view;
  return (
    <div class="flow">
      <h3>{say('team.quiz')}</h3>
      <p>{quizSays(view, room)}</p>
      {quiz.last && (
        <p class="soft">
          {say('team.quiz_last', { right: quiz.last.right, asked: quiz.last.asked, at: room.moment(quiz.last.at) })}
        </p>
      )}
      <h3>{say('team.samples')}</h3>
      <p>{say('team.samples_count', { passed: samples.passed, needed: samples.needed })}</p>
      {samples.list.length > 0 && (
        <ul class="gates">
          {samples.list.map((sample) => (
            <Sample key={sample.id} sample={sample} view={view} room={room} decides={decides} />
          ))}
        </ul>
      )}
      {decides && <Ask view={view} room={room} />}
    </div>
  );
}

function quizSays({ quiz }: ApplicationView, { say }: Room): string {
  if (!quiz.needed) return say('team.quiz_not_needed');
  return quiz.passed
    ? say('team.quiz_passed')
    : say('team.quiz_open', { tries: quiz.attempt - 1, mark: quiz.passMark, asked: quiz.asked });
}

function Sample({ sample, view, room, decides }: Props & { sample: SampleView }) {
  const { say } = room;
  const id = `sample-${sample.id}`;
  return (
    <li class="gate" id={id}>
      <h4>
        {sample.modelName} <span class={stateMark(sample.verdict)}>{say(`team.sample_${sample.verdict}`)}</span>
      </h4>
      <p>
        {say('team.sample_grades', {
          sold: grade(room, sample.gradeSold),
          found: sample.gradeFound ? grade(room, sample.gradeFound) : '-',
        })}
      </p>
      <p class="soft">
        {say(sample.kind === 'mystery' ? 'team.sample_mystery' : 'team.sample_application')}
        {', '}
        {room.moment(sample.lookedAt ?? sample.orderedAt)}
      </p>
      {sample.note && <p class="given">{sample.note}</p>}
      {decides && sample.verdict === 'awaited' && (
        <details>
          <summary>
            {say('team.do_look')}
            <span class="vh">: {sample.modelName}</span>
          </summary>
          <form class="flow" method="post" action={`${paths.teamApplication(view.sellerId)}/samples/${sample.id}`}>
            <div class="row2">
              <Grades id={`${id}-found`} name="gradeFound" label={say('team.grade_found')} room={room} none />
              <div class="field">
                <label for={`${id}-verdict`}>{say('team.verdict')}</label>
                <select class="in" id={`${id}-verdict`} name="verdict" required>
                  <option value="">{say('team.choose')}</option>
                  <option value="passed">{say('team.sample_passed')}</option>
                  <option value="failed">{say('team.sample_failed')}</option>
                </select>
              </div>
            </div>
            <div class="field">
              <label for={`${id}-note`}>{say('team.sample_note')}</label>
              <textarea class="in" id={`${id}-note`} name="note" rows={3} maxLength={2000} required />
            </div>
            <button class="btn sm" type="submit">
              {say('team.do_look')}
            </button>
          </form>
        </details>
      )}
    </li>
  );
}

interface GradesProps {
  id: string;
  name: string;
  label: string;
  room: Room;
  /** Whether "none of them" may be found. */
  none?: boolean;
}

function Grades({ id, name, label, room, none }: GradesProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select class="in" id={id} name={name} required>
        <option value="">{room.say('team.choose')}</option>
        {[...conditionIds, ...(none ? ['none'] : [])].map((one) => (
          <option value={one} key={one}>
            {grade(room, one)}
          </option>
        ))}
      </select>
    </div>
  );
}

function Ask({ view, room }: Omit<Props, 'decides'>) {
  const { say } = room;
  const kind = view.sellerState === 'applying' ? 'application' : 'mystery';
  return (
    <details class="team-step">
      <summary>{say(`team.do_ask_${kind}`)}</summary>
      <form class="flow" method="post" action={`${paths.teamApplication(view.sellerId)}/samples`}>
        <input type="hidden" name="kind" value={kind} />
        <div class="row2">
          <div class="field">
            <label for="sample-model">{say('team.model')}</label>
            <input class="in" id="sample-model" name="modelName" maxLength={120} required />
          </div>
          <Grades id="sample-grade" name="gradeSold" label={say('team.grade_asked')} room={room} />
        </div>
        <button class="btn sm" type="submit">
          {say(`team.do_ask_${kind}`)}
        </button>
      </form>
    </details>
  );
}
