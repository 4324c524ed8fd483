import { Mark } from '#components/marks/mark.tsx';
import { dayWords } from '#components/ui/when.tsx';
import type { Review } from '#server/review/queries.ts';

/** What a yes does, in sentences: the stack from a day on, and what ends. */
export function Effect(props: { review: Review; heldFrom: string | null; service: string }) {
  const { review, heldFrom, service } = props;
  const parts = review.opens?.components ?? [];
  const ending = review.inForce.filter((decision) => decision.linked);
  const staying = review.inForce.filter((decision) => !decision.linked);
  return (
    <>
      {parts.length > 0 && (
        <p>
          {heldFrom ? `From ${dayWords(heldFrom)}` : 'From the day of acceptance'} the stack of{' '}
          {service} holds{' '}
          {parts.map((part, index) => (
            <span key={part.key}>
              {index > 0 && (index === parts.length - 1 ? ' and ' : ', ')}
              <span className="whitespace-nowrap [&_svg]:mr-[5px] [&_svg]:align-[-1px]">
                <Mark kind={part.language} alone />
                {part.name}
              </span>
            </span>
          ))}
          .
        </p>
      )}
      {ending.length > 0 && (
        <p>
          <span className="num">{ending.map((decision) => decision.ref).join(', ')}</span>{' '}
          {ending.length === 1
            ? 'is superseded and its components end'
            : 'are superseded and their components end'}{' '}
          on that day.
        </p>
      )}
      {parts.length > 0 && staying.length > 0 && (
        <p>
          <span className="num">{staying.map((decision) => decision.ref).join(', ')}</span>{' '}
          {staying.length === 1 ? 'stays' : 'stay'} in force beside it.
        </p>
      )}
    </>
  );
}
