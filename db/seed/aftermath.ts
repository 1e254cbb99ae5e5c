import { locales } from '../../content/locales.ts';
import { idsOf } from './ids.ts';
import type { Delivered } from './order-plan.ts';
import { type Random, randomOf } from './random.ts';
import { type Mood, writeReview } from './review-words.ts';
import type { HistoryRows } from './rows.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A worse grade breaks a little more often: an assumption. */
const gradeRisk: Readonly<Record<string, number>> = { fair: 1.2, good: 1.02, excellent: 0.9, premium: 0.75, new: 0.5 };

type ClaimKind = HistoryRows['claims'][number]['kind'];

/** Whether a device failed, as often as its seller's devices do; some complaints that were not justified too. */
function claimOf(random: Random, line: Delivered): { kind: ClaimKind; upheld: boolean } | undefined {
  const risk = line.offer.seller.truth.defect * (gradeRisk[line.offer.row.grade] ?? 1);
  if (random.chance(risk)) return { kind: random.chance(0.8) ? 'defect' : 'not_as_described', upheld: true };
  if (random.chance(0.002)) return { kind: 'wrong_item', upheld: true };
  if (random.chance(0.006)) return { kind: random.chance(0.6) ? 'defect' : 'not_as_described', upheld: false };
  return undefined;
}

function ratingOf(random: Random, mood: Mood): number {
  const draw = random.next();
  if (mood === 'defect') return draw < 0.45 ? 1 : draw < 0.8 ? 2 : draw < 0.93 ? 3 : 4;
  if (mood === 'late') return draw < 0.1 ? 1 : draw < 0.3 ? 2 : draw < 0.7 ? 3 : 4;
  if (mood === 'mixed') return draw < 0.15 ? 2 : draw < 0.65 ? 3 : 4;
  return draw < 0.3 ? 4 : 5;
}

type Parts = Pick<HistoryRows['reviews'][number], 'ratingDevice' | 'ratingDelivery' | 'ratingContact'>;

/** The parts of a rating: the device, its way and the answers pull apart as the mood says; who asked nothing rates no answer. */
function partsOf(random: Random, mood: Mood, rating: number, asked: boolean): Parts {
  const near = (middle: number) => Math.min(5, Math.max(1, Math.round(random.around(middle, 0.14))));
  const device = near(mood === 'late' ? 4.6 : rating);
  const delivery = near(mood === 'late' ? 2 : 4.7);
  const contact = near(mood === 'defect' ? rating + 0.8 : 4.4);
  // Three in ten give the stars and no parts; some give only the device's.
  if (random.chance(0.3)) return {};
  const both = random.chance(0.85);
  return {
    ratingDevice: device,
    ...(both ? { ratingDelivery: delivery } : {}),
    ...(both && asked ? { ratingContact: contact } : {}),
  };
}

function moodOf(random: Random, line: Delivered, failed: boolean): Mood {
  if (failed) return 'defect';
  if (line.late && random.chance(0.75)) return 'late';
  // A shop whose devices fail more often is also a little less careful with those that do not.
  return random.chance(0.05 + 1.6 * line.offer.seller.truth.defect) ? 'mixed' : 'good';
}

/** What buyers had to say of lines that arrived: claims, questions, reviews, each only if it was before now. */
export function writeAftermath(rows: HistoryRows, delivered: readonly Delivered[], now: number): void {
  const random = randomOf('aftermath');
  const newId = idsOf(randomOf('aftermath ids'));
  const partsRandom = randomOf('parts of ratings');
  for (const line of delivered) {
    const { lineId, offer } = line;
    const { sellerId, modelId } = offer.row;
    const claim = claimOf(random, line);
    const openedAt = Math.round(line.deliveredAt + random.between(0.3, 24) * dayMs);
    const resolvedAt = Math.round(openedAt + random.between(0.5, 5.5) * dayMs);
    const complained = claim !== undefined && openedAt < now;
    if (complained) {
      const resolved = resolvedAt < now;
      rows.claims.push({
        id: newId(),
        lineId,
        sellerId,
        kind: claim.kind,
        openedAt,
        resolvedAt: resolved ? resolvedAt : null,
        upheld: resolved ? claim.upheld : null,
      });
    }
    const asked = random.chance(complained ? 0.5 : 0.2);
    if (asked) {
      const askedAt = Math.round(
        complained
          ? openedAt - random.between(0.02, 0.2) * dayMs
          : random.between(line.paidAt, line.deliveredAt + 9 * dayMs),
      );
      const answeredAt =
        askedAt + Math.max(1, Math.round(random.around(offer.seller.truth.answerMinutes, 0.7))) * minuteMs;
      const answered = answeredAt < now && random.chance(0.98);
      if (askedAt < now)
        rows.questions.push({ id: newId(), lineId, sellerId, askedAt, answeredAt: answered ? answeredAt : null });
    }
    const mood = moodOf(random, line, complained);
    const writtenAt = Math.round((complained ? openedAt : line.deliveredAt) + random.between(0.5, 12) * dayMs);
    if (!random.chance(complained ? 0.6 : 0.42) || writtenAt >= now) continue;
    const rating = ratingOf(random, mood);
    const { language } = locales[line.buyer.locale];
    const { title, body } = writeReview(random, language, mood, offer.model.category);
    rows.reviews.push({
      lineId,
      sellerId,
      modelId,
      rating,
      ...partsOf(partsRandom, mood, rating, asked),
      locale: language,
      title,
      body,
      author: line.buyer.signature,
      writtenAt,
    });
  }
}
