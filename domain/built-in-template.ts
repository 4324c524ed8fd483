import { builtInVersion, criterionGroups, type Template } from './template.ts';
import { builtInCriteria, builtInProfiles } from './template-data.ts';
import { builtInPenalties } from './template-penalties.ts';

/** The template every team starts with: thirteen one-directional criteria, eleven profiles. */
export const builtInTemplate: Template = {
  version: builtInVersion,
  name: 'Go or Rust',
  criteria: criterionGroups.flatMap((group) =>
    builtInCriteria[group].map((criterion) => ({ ...criterion, group })),
  ),
  profiles: builtInProfiles,
  boundaryPenalties: builtInPenalties,
};

export const criterionIds: readonly string[] = builtInTemplate.criteria.map(
  (criterion) => criterion.id,
);
export const profileIds: readonly string[] = builtInTemplate.profiles.map((profile) => profile.id);
