import type { Steps } from '#server/stack/steps.ts';

const parts = (count: number) => (count === 1 ? '1 component' : `${count} components`);

/** How the drawing of the years is to be read, and who is missing from it. */
export function yearsCaption(
  { by }: Pick<Steps, 'by'>,
  undated: {
    readonly components: number;
    readonly services: number;
    readonly names: readonly string[];
  },
): string {
  const base =
    'One layer is one component in force; it changes only when a decision does. Where only a year is known, the step stands at January.';
  const monthly = by === 'month' ? ' Each month stands for its last change.' : '';
  if (undated.components === 0) return `${base}${monthly}`;
  const more = undated.services - undated.names.length;
  const listed = `${undated.names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const they = undated.components === 1 ? 'it is' : 'they are';
  return `${base}${monthly} No first day is recorded for ${parts(undated.components)}, so ${they} counted but not drawn: ${listed}.`;
}
