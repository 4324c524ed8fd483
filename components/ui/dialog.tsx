'use client';

import { X } from 'lucide-react';
import { type ReactNode, useActionState, useId, useRef, useState } from 'react';
import { Button, type ButtonVariant, IconButton } from './button.tsx';
import { FormError } from './field.tsx';
import { SubmitButton } from './submit-button.tsx';

type DialogProps = {
  /** Words on the button that opens it. */
  trigger: ReactNode;
  triggerVariant?: ButtonVariant;
  title: string;
  children: ReactNode;
  /** Comes up from the bottom edge on phones. */
  sheet?: boolean;
};

const sheetClass =
  'max-sm:mb-0 max-sm:max-h-[85dvh] max-sm:w-full max-sm:max-w-none max-sm:rounded-b-none';

/**
 * The browser's modal dialog: it keeps the focus inside, closes on Escape and gives the focus back.
 * What is in it is drawn when it first opens: a page may have a dialog in every line.
 */
export function Dialog({ trigger, triggerVariant = 'plain', title, children, sheet }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const [opened, setOpened] = useState(false);
  const open = () => {
    setOpened(true);
    box.current?.showModal();
  };
  return (
    <>
      <Button variant={triggerVariant} onClick={open}>
        {trigger}
      </Button>
      <dialog
        ref={box}
        aria-labelledby={titleId}
        closedby="any"
        className={`w-[min(480px,calc(100vw-32px))] rounded-control border border-line bg-sheet shadow-float ${sheet ? sheetClass : ''}`}
      >
        <div className="grid gap-4 p-6">
          <div className="flex items-start justify-between gap-4">
            <h2 id={titleId} className="text-17 font-strong">
              {title}
            </h2>
            <IconButton label="Close" className="-mt-1 -mr-2" onClick={() => box.current?.close()}>
              <X strokeWidth={1.5} aria-hidden="true" />
            </IconButton>
          </div>
          {opened && children}
        </div>
      </dialog>
    </>
  );
}

/** What a confirmed step answers; every form action of the product has this shape. */
type Outcome =
  | { readonly status: 'idle' | 'done' }
  | { readonly status: 'problem'; readonly message: string };

type ConfirmProps = {
  trigger: ReactNode;
  triggerVariant?: ButtonVariant;
  /** The question: "Withdraw payments-0007?" */
  title: string;
  /** What happens and whether it can be undone; may hold fields. */
  children: ReactNode;
  /** The verb and the thing, on the button that does it. */
  confirm: string;
  /** From a server page: `someFormAction.bind(null, idle)`. */
  action: (form: FormData) => Promise<Outcome>;
  /** Fields sent with the action. */
  hidden?: Readonly<Record<string, string>>;
  danger?: boolean;
};

/** Asks once before a step that cannot be taken back; stays open and says why when it was refused. */
export function ConfirmDialog(props: ConfirmProps) {
  const { trigger, triggerVariant, title, children, confirm, action, hidden = {}, danger } = props;
  const form = useRef<HTMLFormElement>(null);
  const [outcome, submit] = useActionState<Outcome, FormData>(
    async (_previous, data) => {
      const next = await action(data);
      if (next.status === 'done') form.current?.closest('dialog')?.close();
      return next;
    },
    { status: 'idle' },
  );
  return (
    <Dialog trigger={trigger} triggerVariant={triggerVariant} title={title}>
      <form ref={form} action={submit} className="grid gap-4">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="grid gap-3 text-ink-2">{children}</div>
        <FormError>{outcome.status === 'problem' && outcome.message}</FormError>
        <div className="flex justify-end gap-2">
          <SubmitButton variant={danger ? 'danger' : 'primary'}>{confirm}</SubmitButton>
        </div>
      </form>
    </Dialog>
  );
}
