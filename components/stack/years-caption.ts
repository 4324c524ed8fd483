import type { Undated } from '#server/stack/portfolio.ts';
import type { Steps } from '#server/stack/steps.ts';

const parts = (count: number) => (count === 1 ? '1 component' : `${count} components`);

/** How the drawing of the years is to be read, and who is missing from it. */
export function yearsCaption({ by }: Pick<Steps, 'by'>, undated: Undated): string {
  const base =
    'One layer is one component in force; it changes only when a decision does. Where only a year is known, the step stands at January.';
  const monthly = by === 'month' ? 'Each month stands for its last change.' : '';
  return [base, monthly, undrawn(undated), laterWords(undated)].filter(Boolean).join(' ');
}

function undrawn({ components, services, names }: Undated): string {
  if (components === 0) return '';
  const more = services - names.length;
  const listed = `${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const they = components === 1 ? 'it is' : 'they are';
  return `No first day is recorded for ${parts(components)}, so ${they} counted but not drawn: ${listed}.`;
}

/** What was recorded only after the day that is looked at; empty when there is nothing of it. */
export function laterWords({ later }: Pick<Undated, 'later'>): string {
  if (later === 0) return '';
  const [more, they] = later === 1 ? ['1 more has', 'it'] : [`${later} more have`, 'they'];
  return `${more} no known day and ${they} may have been in force already.`;
}
