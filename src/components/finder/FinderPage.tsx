import type { LocaleId } from '../../../content/locales.ts';
import type { CardFacts } from '../../../functions/catalogue/card-models.ts';
import { type Candidate, isFitting, relaxations, sieve } from '../../../functions/offers/finder/fit-rules.ts';
import { type Answers, type Question, questionsFor, without } from '../../../functions/offers/finder/question-rules.ts';
import { withReasons } from '../../../functions/offers/finder/reason-rules.ts';
import { propose } from '../../../functions/offers/finder/score-rules.ts';
import { addressOf, answerWords, type Speaker, speakerFor } from './finder-words.ts';
import { NothingFits } from './NothingFits.tsx';
import { Proposals } from './Proposals.tsx';
import { QuestionPage } from './QuestionPage.tsx';

interface Props {
  locale: LocaleId;
  answers: Answers;
  /** The question that is asked; undefined when all are answered. */
  question?: Question;
  /** What is on sale; undefined when prices are away. */
  candidates?: readonly Candidate[];
  plates: Pick<CardFacts, 'scale' | 'tall'>;
  now: number;
}

/** What was answered so far; each answer leads back to its question, the others kept. */
function Given({ speaker, answers }: { speaker: Speaker; answers: Answers }) {
  const { say } = speaker;
  const given = questionsFor(answers.for).filter((question) => answers[question] !== undefined);
  if (given.length === 0) return null;
  return (
    <nav class="given" aria-label={say('finder.given')}>
      <ul class="chips">
        {given.map((question) => (
          <li key={question}>
            <a class="chip" href={addressOf(speaker, without(answers, question))}>
              <span>
                {say(`finder.short_${question}`)} <b>{answerWords(speaker, question, answers)}</b>
              </span>{' '}
              <span class="vh">{say('finder.change')}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Result({ locale, answers, candidates, plates, now, speaker }: Props & { speaker: Speaker }) {
  const { say } = speaker;
  const given = <Given {...{ speaker, answers }} />;
  if (!candidates)
    return (
      <>
        <div class="note warn">
          <b>{say('finder.away_title')}</b>
          <p>{say('finder.away')}</p>
        </div>
        {given}
      </>
    );
  const fitting = candidates.filter((candidate) => isFitting(candidate, answers));
  const proposals = withReasons({ proposals: propose(candidates, answers, now), fitting, answers, now });
  const sieved = sieve(candidates, answers);
  return proposals.length > 0 ? (
    <Proposals {...{ locale, answers, proposals, sieved, plates, speaker }}>{given}</Proposals>
  ) : (
    <>
      <NothingFits {...{ speaker, answers, sieved, relaxed: relaxations(candidates, answers) }} />
      {given}
    </>
  );
}

/** One question, or what all of them led to. */
export function FinderPage(props: Props) {
  const { locale, answers, question, candidates, now } = props;
  const speaker = speakerFor(locale, now);
  if (!question) return <Result {...props} speaker={speaker} />;
  return (
    <>
      <QuestionPage {...{ speaker, answers, question, candidates }} />
      <Given {...{ speaker, answers }} />
    </>
  );
}
