/** How far a piece of evidence can be checked, best first. */
export const evidenceGrades = ['A', 'B', 'C', 'D'] as const;
export type EvidenceGrade = (typeof evidenceGrades)[number];
export const evidenceGradeLabels = {
  A: 'Reproducible: command, raw file, versions, hardware, ten runs or more',
  B: 'Raw file',
  C: 'Number with a link to its source',
  D: 'Anecdote',
} as const satisfies Record<EvidenceGrade, string>;

export type EvidenceTrail = {
  readonly command: string;
  readonly hasRawFile: boolean;
  readonly versions: string;
  readonly hardware: string;
  readonly runs: number | null;
  /** Address of the primary source. */
  readonly link: string;
};

const given = (text: string) => text.trim() !== '';

/** The grade a trail earns (method 2.8). A link must be an http address to count. */
export function gradeOf(trail: EvidenceTrail): EvidenceGrade {
  if (!trail.hasRawFile) return /^https?:\/\/\S+$/.test(trail.link.trim()) ? 'C' : 'D';
  const reproducible = [trail.command, trail.versions, trail.hardware].every(given);
  return reproducible && (trail.runs ?? 0) >= 10 ? 'A' : 'B';
}
