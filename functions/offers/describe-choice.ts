import { type ParameterName, parameters, history as versions } from './choice/parameters.ts';
import type { ChoiceAnswer, ChoiceReports } from './choice-contract.ts';
import { parameterFacts } from './parameter-facts.ts';

/** What the choice goes by, for machines: the running parameters, their versions and the latest reports. Pure. */
export function describeChoice(reports: ChoiceReports): ChoiceAnswer {
  return {
    inUse: parameters.version,
    figures: (Object.keys(parameterFacts) as ParameterName[]).map((name) => ({
      parameter: name,
      value: parameters[name],
      ...parameterFacts[name],
    })),
    history: versions.map(({ version, change, changed }) => ({
      parameters: version,
      change,
      changedParameters: [...changed],
    })),
    reports,
  };
}
