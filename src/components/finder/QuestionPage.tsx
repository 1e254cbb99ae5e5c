import { gradeLine, gradeName } from '../../../functions/catalogue/labels.ts';
import type { Candidate } from '../../../functions/offers/finder/fit-rules.ts';
import { type Option, optionsFor, passOver } from '../../../functions/offers/finder/option-rules.ts';
import {
  type Answers,
  type Question,
  questionsFor,
  without,
  writeAnswers,
} from '../../../functions/offers/finder/question-rules.ts';
import { paths } from '../../paths.ts';
import { GradeMark } from '../catalogue/GradeMark.tsx';
import { addressOf, answerWords, type Speaker } from './finder-words.ts';

interface Props {
  speaker: Speaker;
  answers: Answers;
  question: Question;
  candidates?: readonly Candidate[];
}

/** A rule with one long tick per question, the hand on the one that is asked. */
function Progress({ speaker: { say }, answers, question }: Props) {
  const asked = questionsFor(answers.for);
  const step = asked.indexOf(question) + 1;
  return (
    <div class="ask-at">
      <p class="data">{say('finder.step', { step, steps: asked.length })}</p>
      <div
        class="rule"
        aria-hidden="true"
        style={`--n:${asked.length};--sub:1;--v:${Math.round((step / asked.length) * 1000) / 10}%`}
      >
        <i class="hand" />
      </div>
    </div>
  );
}

function optionName(speaker: Speaker, question: Question, { answers }: Option) {
  const { wear } = answers;
  if (question !== 'wear' || wear === undefined || wear === 'any') return answerWords(speaker, question, answers);
  return (
    <span class="grade">
      <GradeMark grade={wear} />
      {gradeName(wear, speaker.locale.language)}
    </span>
  );
}

function optionNote({ say, locale }: Speaker, question: Question, { answers }: Option): string | undefined {
  if (question === 'wear' && answers.wear && answers.wear !== 'any') return gradeLine(answers.wear, locale.language);
  if (question === 'matters' && answers.matters && answers.matters !== 'any')
    return say(`finder.matters_note_${answers.matters}`);
  return undefined;
}

function Choice({ speaker, question, option }: Pick<Props, 'speaker' | 'question'> & { option: Option }) {
  const { say, money } = speaker;
  const note = optionNote(speaker, question, option);
  const { models, fromCents } = option;
  const counted =
    models === undefined
      ? undefined
      : fromCents === undefined
        ? say('finder.left_models', { models })
        : say('finder.left', { models, price: money(fromCents) });
  return (
    <li>
      <a class="opt" href={addressOf(speaker, option.answers)}>
        <i class="ring" aria-hidden="true" />
        <span class="nm">{optionName(speaker, question, option)}</span>
        {counted && <span class="data soft">{counted}</span>}
        {note && <span class="ds">{note}</span>}
      </a>
    </li>
  );
}

/** A budget of one's own; the other answers travel along. */
function OwnBudget({ speaker, answers }: Pick<Props, 'speaker' | 'answers'>) {
  const { say, locale, localeId } = speaker;
  return (
    <form class="own-budget" action={paths.finder(localeId)}>
      {Object.entries(writeAnswers(without(answers, 'budget'))).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div class="field">
        <label for="budget">{say('finder.own_budget', { currency: locale.currency === 'GBP' ? '£' : '€' })}</label>
        <input id="budget" name="budget" class="in" inputmode="numeric" autocomplete="off" maxlength={8} />
      </div>
      <button type="submit" class="btn">
        {say('finder.go_on')}
      </button>
    </form>
  );
}

/** One question as a page of links: each leads to the next, and back is the browser's own. */
export function QuestionPage(props: Props) {
  const { speaker, answers, question, candidates } = props;
  const { say } = speaker;
  const options = optionsFor(question, answers, candidates);
  const asked = questionsFor(answers.for);
  const before = asked[asked.indexOf(question) - 1];
  return (
    <section class="ask">
      <Progress {...props} />
      <h1>{say(`finder.ask_${question}`)}</h1>
      <p class="lead">{say(`finder.why_${question}`)}</p>
      <ul class="pick">
        {options.map((option) => (
          <Choice key={addressOf(speaker, option.answers)} {...{ speaker, question, option }} />
        ))}
      </ul>
      {question === 'budget' && <OwnBudget {...{ speaker, answers }} />}
      <p class="acts">
        {question !== 'for' && (
          <a class="go" href={addressOf(speaker, passOver(question, answers))}>
            {say('finder.skip')}
          </a>
        )}
        {before && <a href={addressOf(speaker, without(answers, before))}>{say('finder.back')}</a>}
      </p>
      {!candidates && <p class="note warn">{say('finder.away')}</p>}
    </section>
  );
}
