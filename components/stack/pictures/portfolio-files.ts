import { markWord } from '#components/marks/mark.tsx';
import { dayWords } from '#components/ui/when.tsx';
import { boundaryKindLabels } from '#domain/component-map.ts';
import type { StackAsk } from '#domain/stack-look.ts';
import type { BoundaryUse, PortfolioService, StackGlance } from '#server/stack/portfolio.ts';
import type { Steps } from '#server/stack/steps.ts';
import { kindOrder } from '../kinds.tsx';
import { yearsCaption } from '../years-caption.ts';
import { yearsShape } from '../years-shape.ts';
import { barsPicture } from './bars-picture.ts';
import { svgFile, text } from './svg.ts';
import { yearsPicture } from './years-picture.ts';

type Said = { readonly team: string; readonly ask: StackAsk; readonly today: string };

/** "As of 1 Jun 2024, as known on 3 Mar 2025. Owner: Ledger." */
export function saidOf({ ask }: Said): string {
  const { on, known, between, filter } = ask;
  const day = between
    ? `From ${dayWords(between.from)} to ${dayWords(between.to)}`
    : `As of ${dayWords(on)}`;
  const narrowed = Object.entries(filter)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => ` ${name.charAt(0).toUpperCase()}${name.slice(1)}: ${value}.`);
  return `${day}${known ? `, as known on ${dayWords(known)}` : ''}.${narrowed.join('')}`;
}

export function yearsFile(
  said: Said,
  steps: Steps,
  undated: Parameters<typeof yearsCaption>[1],
): string {
  const { ask, team, today } = said;
  const title = `${team}: components over the years`;
  const shape = yearsShape(steps.steps, today);
  if (!shape) {
    const body = text(24, 90, 'No component with a known first day.');
    return svgFile({ width: 1200, height: 120, title, sentence: saidOf(said), body });
  }
  const marked = ask.between ? [ask.between.from, ask.between.to] : [ask.on];
  const caption = yearsCaption(steps, undated);
  return yearsPicture(shape, { title, sentence: saidOf(said), caption, marked });
}

export function kindsFile(
  said: Said,
  glance: StackGlance,
  services: readonly PortfolioService[],
): string {
  const bars = kindOrder.map((kind) => {
    const named = services.filter((service) => service.kind === kind).map(({ name }) => name);
    const more = glance.services[kind] - named.length;
    const note = `${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
    return { label: markWord[kind], count: glance.services[kind], kind, note };
  });
  return barsPicture(bars, { title: `${said.team}: services by kind`, sentence: saidOf(said) });
}

export function boundariesFile(said: Said, uses: readonly BoundaryUse[]): string {
  const bars = uses.map((use) => {
    const more = use.inServices - use.services.length;
    const names = use.services.map(({ name }) => name).join(', ');
    const note = `${names}${more > 0 ? ` and ${more} more` : ''}`;
    return { label: boundaryKindLabels[use.kind], count: use.count, kind: null, note };
  });
  return barsPicture(bars, {
    title: `${said.team}: boundary kinds in use`,
    sentence: saidOf(said),
  });
}
