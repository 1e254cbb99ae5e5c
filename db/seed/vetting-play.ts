import { chooseFor } from '../../functions/sellers/vetting/rules.ts';
import { planOperators } from './operators.ts';
import { randomOf } from './random.ts';
import type { Company, VettingCase } from './vetting-case.ts';

/** Who of the team does what for a company: ids of operators. */
export interface Team {
  papers: string;
  quality: string;
  account: string;
}

const listOf = (text: string | undefined) => (text ?? '').split(',').filter(Boolean);

/** The team for a company, chosen as the verbs choose it. */
export function teamFor({ facts, categories }: Pick<Company, 'facts' | 'categories'>): Team {
  const people = planOperators(0).map(({ id, ...rest }) => ({
    ...{ id, roles: listOf(rest.roles), categories: listOf(rest.categories), countries: listOf(rest.countries) },
  }));
  const idFor = (role: string, fit: 'quality' | 'account') => {
    const able = people.filter(({ roles }) => roles.includes(role) || roles.includes('lead'));
    return chooseFor(able, fit, { country: facts.country, categories })?.id ?? '';
  };
  const papers = people.find(({ roles }) => roles.includes('business'))?.id ?? '';
  return { papers, quality: idFor('quality', 'quality'), account: idFor('account', 'account') };
}

/** The papers are filled in and handed in. */
export function handInDocuments(one: VettingCase): void {
  one.wait(1);
  one.submitAll('documents');
  one.step('hand_in_documents', null);
}

/** The team passes the papers; from now on somebody is in charge of the quality. */
export function passDocuments(one: VettingCase, team: Team): void {
  one.wait(1.5);
  one.verifyAll('documents', team.papers);
  one.step('pass_documents', team.papers);
  one.application.qualityManagerId = team.quality;
}

/** How it works is told, the quiz passed after so many tries that were not, and handed in. */
export function handInQuality(one: VettingCase, failed: number): void {
  one.wait(2);
  one.submitAll('quality');
  for (let index = 0; index < failed; index += 1) one.quiz(3 - index);
  one.quiz(randomOf(`quiz of ${one.company.facts.slug}`).int(0, 1));
  one.step('hand_in_quality', null);
}

/** A device that is looked at and is what it was sold as. */
export function passSample(one: VettingCase, team: Team): void {
  one.sample(team.quality, 'good', {
    grade: 'good',
    passed: true,
    note: 'Screen, battery and frame as the grade says.',
  });
}

/** Two devices were looked at, and the quality manager confirms how the company works. */
export function passQuality(one: VettingCase, team: Team): void {
  for (const has = one.rows.samples.length; one.rows.samples.length < Math.max(2, has); ) passSample(one, team);
  one.verifyAll('quality', team.quality);
  one.step('validate_quality', team.quality);
}

/** Delivery, account and page stand; a listing waits. */
export function handInConfiguration(one: VettingCase): void {
  one.wait(2);
  one.submitAll('configuration');
  one.decideFacts();
  one.step('hand_in_configuration', null);
}

/** The whole way, to the opened account. */
export function passAll(one: VettingCase, team: Team): void {
  handInDocuments(one);
  passDocuments(one, team);
  handInQuality(one, randomOf(`tries of ${one.company.facts.slug}`).chance(0.3) ? 1 : 0);
  passQuality(one, team);
  handInConfiguration(one);
  one.wait(1);
  one.verifyAll('configuration', team.account);
  one.step('open', team.account);
  one.application.accountManagerId = team.account;
}
