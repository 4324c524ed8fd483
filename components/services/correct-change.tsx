import { CorrectDay } from '#components/stack/correct-day.tsx';
import type { StackChange } from '#server/stack/changes.ts';

/** Corrects the day of a change; drawn anew when what is known of it is another. */
export function CorrectChange({ change }: { change: StackChange }) {
  const { decisionId, ref, day, yearOnly, opened, closed } = change;
  return (
    <CorrectDay
      key={JSON.stringify([decisionId, day, opened, closed])}
      {...{ decisionId, day, yearOnly }}
      numbered={ref}
      parts={partsOf(change)}
    />
  );
}

/** The components a change is about, each once, by name. */
function partsOf({ opened, closed }: StackChange) {
  const parts = new Map(
    [...closed, ...opened].map(({ language: _language, ...part }) => [part.key, part]),
  );
  return [...parts.values()].sort((a, b) => a.name.localeCompare(b.name));
}
