import grades from '../../../content/grades/grades.json';
import { locales } from '../../../content/locales.ts';
import { gradeIds } from '../../../content/schema.ts';
import { paths } from '../../paths.ts';
import { GradeMark } from '../catalogue/GradeMark.tsx';
import { faceMm } from './quiz-picture.ts';
import type { FormRefusal } from './refusal.ts';
import type { Room } from './vetting-words.ts';

interface Props {
  room: Room;
  /** What the questions show, without their answers. */
  questions: readonly { view: 'front' | 'back' }[];
  refused?: FormRefusal;
}

/** One picture with its four answers. */
function Question({
  room,
  number,
  view,
  chosen,
  bad,
}: {
  room: Room;
  number: number;
  view: 'front' | 'back';
  chosen?: string;
  bad: boolean;
}) {
  const { say, locale, view: application } = room;
  const { language } = locales[locale];
  const { attempt } = application.quiz;
  const name = `a${number}`;
  const facing = say(`vetting.quiz_face_${view}`, { width: faceMm.width, height: faceMm.height });
  return (
    <fieldset class="quiz-q" id={name} aria-describedby={bad ? `${name}-error` : undefined}>
      <legend>
        <b>{say('vetting.quiz_question', { number })}</b> {say('vetting.quiz_ask')}
      </legend>
      <div class="quiz-pics">
        <a href={paths.applicationPicture(attempt, number)}>
          <img
            src={paths.applicationPicture(attempt, number)}
            alt={say('vetting.quiz_alt', { number, facing })}
            width={faceMm.width * 6 + 24}
            height={faceMm.height * 6}
            loading={number > 1 ? 'lazy' : undefined}
          />
        </a>
        <figure>
          <img
            src={paths.applicationPicture(attempt, number, true)}
            alt={say('vetting.quiz_near_alt', { number })}
            width="200"
            height="200"
            loading={number > 1 ? 'lazy' : undefined}
          />
          <figcaption class="cap">{say('vetting.quiz_near')}</figcaption>
        </figure>
        <p class="cap">{facing}</p>
      </div>
      <div class="pick cells">
        {gradeIds.map((grade) => (
          <label class="opt" key={grade}>
            <input type="radio" name={name} value={grade} required checked={grade === chosen} />
            <GradeMark grade={grade} />
            <span class="nm">{grades.find(({ id }) => id === grade)?.text[language].name}</span>
          </label>
        ))}
      </div>
      {bad && (
        <p class="msg st err" id={`${name}-error`}>
          {say('vetting.quiz_bad_one')}
        </p>
      )}
    </fieldset>
  );
}

/** What came of the last try, without telling which answers were right. */
export function QuizResult({ room }: { room: Room }) {
  const { say, view, times } = room;
  const { last, passed, passMark, triesLeft, nextAt } = view.quiz;
  const left = triesLeft > 0 ? say('vetting.quiz_left', { left: triesLeft }) : '';
  const spent = nextAt !== null ? say('vetting.quiz_spent', { date: times.moment(nextAt) }) : '';
  if (!last) return <p class="data soft">{left || spent}</p>;
  return (
    <div class={passed ? 'note ok' : 'note warn'} role="status">
      <b>{say(passed ? 'vetting.quiz_passed' : 'vetting.quiz_failed', { ...last, pass: passMark })}</b>
      {!passed && (
        <p>
          {say('vetting.quiz_failed_note')} {left || spent}
        </p>
      )}
    </div>
  );
}

/** The grading quiz: ten pictures on one page, each with four answers; no script, no clock. */
export function Quiz({ room, questions, refused }: Props) {
  const { say, view } = room;
  const { attempt, asked, passMark } = view.quiz;
  const open = refused?.code === 'invalid_input' ? questions.map((_, index) => !refused.typed[`a${index + 1}`]) : [];
  const missing = open.filter(Boolean).length;
  return (
    <form class="flow quiz" method="post" action={paths.applicationGate('quiz')}>
      <input type="hidden" name="attempt" value={attempt} />
      <p class="lead">{say('vetting.quiz_lead', { asked, pass: passMark })}</p>
      <p>
        <a href={paths.grades(room.locale)} target="_blank" rel="noopener">
          {say('vetting.quiz_rules')}
        </a>
      </p>
      <p class="data soft">{say('vetting.quiz_scale')}</p>
      {missing > 0 && (
        <div class="note err" role="alert">
          <b>{say('vetting.quiz_bad', { count: missing })}</b>
          <ul>
            {open.map(
              (isOpen, index) =>
                isOpen && (
                  <li key={index}>
                    <a href={`#a${index + 1}`}>{say('vetting.quiz_question', { number: index + 1 })}</a>
                  </li>
                ),
            )}
          </ul>
        </div>
      )}
      {refused && missing === 0 && (
        <div class="note err" role="alert">
          <b>{say('vetting.gate_refused')}</b>
          <p>{say(refused.code === 'quiz_stale' ? 'vetting.quiz_error_quiz_stale' : 'vetting.gate_error_not_now')}</p>
        </div>
      )}
      {questions.map(({ view: facing }, index) => (
        <Question
          key={index}
          room={room}
          number={index + 1}
          view={facing}
          chosen={refused?.code === 'quiz_stale' ? undefined : refused?.typed[`a${index + 1}`]}
          bad={open[index] ?? false}
        />
      ))}
      <button class="btn main" type="submit">
        {say('vetting.quiz_send')}
      </button>
    </form>
  );
}
