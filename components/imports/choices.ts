import type { FileAction } from '#domain/imports/plan.ts';

/** How many files go which way; `fixed` has those without a choice. */
export type Counted = Readonly<Record<FileAction, number>> & {
  readonly fixed: Readonly<Record<FileAction, number>>;
};

/** Names of the fields of a preview: what they are about stands behind the colon. */
export const fieldName = (
  kind: 'status' | 'folder' | 'new' | 'file',
  about: string | number,
): string => `${kind}:${about}`;

function* fieldsOf(form: FormData, kind: string): Generator<[string, string]> {
  for (const [name, value] of form)
    if (name.startsWith(`${kind}:`) && typeof value === 'string')
      yield [name.slice(kind.length + 1), value];
}

/** What the server is sent (confirmSchema of server/imports/confirm.ts). */
export function choicesOf(importId: string, form: FormData) {
  const names = new Map(fieldsOf(form, 'new'));
  return {
    importId,
    statuses: [...fieldsOf(form, 'status')]
      .filter(([, state]) => state !== '')
      .map(([label, state]) => ({ label, state })),
    folders: [...fieldsOf(form, 'folder')].map(([folder, service]) =>
      service === 'new'
        ? { folder, newService: names.get(folder) ?? '' }
        : { folder, serviceId: service },
    ),
    files: [...fieldsOf(form, 'file')].map(([n, action]) => ({ n: Number(n), action })),
  };
}

export function counted(form: FormData, fixed: Counted['fixed']): Counted {
  const counts = { ...fixed };
  for (const [, action] of fieldsOf(form, 'file'))
    if (action in counts) counts[action as FileAction] += 1;
  return { ...counts, fixed };
}
