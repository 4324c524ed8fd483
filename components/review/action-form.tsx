'use client';

import { useRouter } from 'next/navigation';
import {
  type ComponentProps,
  createContext,
  type ReactNode,
  useContext,
  useState,
  useTransition,
} from 'react';
import { Button, type ButtonVariant } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { AreaField, TextField } from '#components/ui/input.tsx';
import { useOnce } from '#components/ui/once.tsx';
import type { ActionState } from '#server/action.ts';

type Problem = Extract<ActionState<unknown>, { status: 'problem' }>;
type Sent = { readonly busy: boolean; readonly fields: Readonly<Record<string, string>> };

const Sending = createContext<Sent>({ busy: false, fields: {} });

const unreachable: Problem = {
  status: 'problem',
  code: 'unavailable',
  message: 'The server cannot be reached. What you typed is still here; try again in a moment.',
  fields: {},
};

type Props<T> = {
  action: (previous: ActionState<T>, form: FormData) => Promise<ActionState<T>>;
  /** Fields the person does not see. */
  hidden?: Readonly<Record<string, string>>;
  /** What comes after it is done; the page is read again when absent. */
  onDone?: (value: T) => void;
  className?: string;
  children: ReactNode;
};

/**
 * A form around one action: keeps what was typed when the answer is no, shows the sentence above and
 * each field's own at the field, and reads the page again when it is done.
 */
export function ActionForm<T>(props: Props<T>) {
  const { action, hidden = {}, onDone, className = 'grid gap-4', children } = props;
  const router = useRouter();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [done, setDone] = useState<ActionState<T> | null>(null);
  const once = useOnce(done);
  const [busy, start] = useTransition();
  const send = (form: FormData) => {
    form.set('once', once);
    start(async () => {
      const answer = await action({ status: 'idle' }, form).catch(() => unreachable);
      if (answer.status === 'problem') return setProblem(answer);
      setProblem(null);
      if (answer.status === 'done' && onDone) return onDone(answer.value);
      setDone(answer);
      router.refresh();
    });
  };
  const fields = problem?.fields ?? {};
  return (
    <Sending value={{ busy, fields }}>
      <form
        className={className}
        onSubmit={(event) => {
          event.preventDefault();
          const { submitter } = event.nativeEvent as SubmitEvent;
          if (!busy) send(new FormData(event.currentTarget, submitter));
        }}
      >
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <FormError>
          {problem && <span className="block whitespace-pre-line">{problem.message}</span>}
        </FormError>
        {children}
      </form>
    </Sending>
  );
}

const useError = (name: string) => useContext(Sending).fields[name];

/** Text and area of the kit that find their own error in the form around them. */
export const FormText = (props: ComponentProps<typeof TextField>) => (
  <TextField {...props} error={useError(props.name)} />
);
export const FormArea = (props: ComponentProps<typeof AreaField>) => (
  <AreaField {...props} error={useError(props.name)} />
);

/** The verb and the thing; says what is under way while it is. */
export function Send(props: {
  children: ReactNode;
  busy?: string;
  variant?: ButtonVariant;
  name?: string;
  value?: string;
}) {
  const { busy } = useContext(Sending);
  const { children, busy: words, variant = 'primary', ...rest } = props;
  return (
    <Button {...rest} type="submit" variant={variant} aria-disabled={busy || undefined}>
      {busy ? (words ?? children) : children}
    </Button>
  );
}
