'use client';

import type { ReactNode, RefObject } from 'react';
import type { BoundaryAnswer, BoundaryQuestion } from '#domain/component-map.ts';
import type { BoundaryFact, ScoreWords } from './shapes.ts';
import type { BallotEditor } from './use-ballot.ts';

type BoundaryViewProps = {
  boundary: BoundaryFact;
  words: ScoreWords;
  ballot: BallotEditor;
  heading: RefObject<HTMLHeadingElement | null>;
  /** The hybrid as it is mapped. */
  map: ReactNode;
};

/** Three questions about how two components meet. They scale what the boundary costs the hybrid. */
export function BoundaryView({ boundary, words, ballot, heading, map }: BoundaryViewProps) {
  const given = ballot.draft.answers[boundary.id] ?? {};
  return (
    <>
      <div>
        <p className="label">Boundary of the hybrid: {boundary.kindLabel}. Optional</p>
        <h1 ref={heading} tabIndex={-1} className="display mt-1 max-w-[26em] outline-none">
          Does the boundary from {boundary.from} to {boundary.to} hold?
        </h1>
      </div>
      {map}
      {boundary.facts.length > 0 && (
        <ul className="flex flex-wrap gap-x-6 gap-y-1 border-y border-line py-4 text-13 text-ink-2">
          {boundary.facts.map((fact) => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
      )}
      <form className="grid gap-6" onSubmit={(event) => event.preventDefault()}>
        {words.questions.map((question) => (
          <Question
            key={question.id}
            name={`${boundary.id}-${question.id}`}
            text={question.text}
            choices={words.answers}
            value={given[question.id] ?? null}
            onAnswer={(answer) => ballot.answer(boundary.id, question.id, answer)}
          />
        ))}
      </form>
      <p className="max-w-say text-13 text-ink-3">
        You score Go and Rust; the hybrid follows from the component map. All answers together make
        its boundaries cheaper or dearer. Leave open what you cannot say.
      </p>
    </>
  );
}

function Question(props: {
  name: `${string}-${BoundaryQuestion}`;
  text: string;
  choices: ScoreWords['answers'];
  value: BoundaryAnswer | null;
  onAnswer: (answer: BoundaryAnswer | null) => void;
}) {
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-2 font-serif text-17">{props.text}</legend>
      <div className="flex flex-wrap items-center gap-3">
        <div className="inline-grid grid-cols-3 divide-x divide-line-strong overflow-hidden rounded-control border border-line-strong bg-sheet">
          {props.choices.map(({ id, label }) => (
            <label
              key={id}
              className="flex h-9 min-w-20 items-center justify-center px-4 text-13 hover:bg-sunk has-checked:bg-hybrid has-checked:font-medium has-checked:text-paper has-focus-visible:outline-2 has-focus-visible:-outline-offset-2 has-focus-visible:outline-brass max-sm:h-11"
            >
              <input
                type="radio"
                className="sr-only"
                name={props.name}
                checked={props.value === id}
                onChange={() => props.onAnswer(id)}
              />
              {label}
            </label>
          ))}
        </div>
        {props.value !== null && (
          <button
            type="button"
            className="link text-13 text-ink-3"
            onClick={() => props.onAnswer(null)}
          >
            Take back
          </button>
        )}
      </div>
    </fieldset>
  );
}
