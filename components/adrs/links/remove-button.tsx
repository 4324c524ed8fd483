'use client';

import { X } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { IconButton } from '#components/ui/button.tsx';
import { toast } from '#components/ui/toast.tsx';
import { removeEvidenceAction, removeLinkAction } from '#server/decisions/actions.ts';
import type { LinkKind } from '#server/decisions/link-commands.ts';

type Target =
  | { readonly evidenceId: string }
  | { readonly to: string; readonly linkKind: LinkKind };

/** Takes one thing off an open record. */
export function RemoveButton(props: {
  decisionId: string;
  target: Target;
  label: string;
}): ReactNode {
  const { decisionId, target, label } = props;
  const [pending, setPending] = useState(false);
  const router = useRouter();
  const remove = async () => {
    if (pending) return;
    setPending(true);
    const answer =
      'evidenceId' in target
        ? await removeEvidenceAction({ decisionId, evidenceId: target.evidenceId })
        : await removeLinkAction({ decisionId, to: target.to, kind: target.linkKind });
    setPending(false);
    if (answer.status === 'problem') toast(answer.message);
    router.refresh();
  };
  return (
    <IconButton label={label} aria-disabled={pending || undefined} onClick={remove}>
      <X strokeWidth={1.5} aria-hidden="true" />
    </IconButton>
  );
}
