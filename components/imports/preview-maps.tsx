import type { ReactNode } from 'react';
import { SectionHead } from '#components/shell/heads.tsx';
import { Input, Select } from '#components/ui/input.tsx';
import { canonicalStatuses } from '#domain/markdown/read/document.ts';
import type { Preview } from '#server/imports/preview.ts';
import { fieldName } from './choices.ts';
import { countWords } from './words.ts';

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

/** Statuses nobody knows are given a meaning once; those that were guessed can be corrected. */
export function StatusMap({ statuses }: { statuses: Preview['statuses'] }): ReactNode {
  if (statuses.length === 0) return null;
  const unknown = statuses.filter(({ canonical }) => canonical === null).length;
  return (
    <section aria-labelledby="statuses">
      <SectionHead
        id="statuses"
        title="What these statuses mean"
        aside={
          unknown > 0
            ? `${countWords(unknown, 'status', 'statuses')} to choose`
            : 'Guessed; correct them where needed.'
        }
      />
      <ul>
        {statuses.map(({ label, raw, canonical, count }) => (
          <li
            key={label}
            className="grid items-center gap-x-4 gap-y-2 border-b border-line py-2 sm:grid-cols-[minmax(0,1fr)_96px_200px]"
          >
            <span className="min-w-0 break-words">{raw ? `“${raw}”` : 'No status is written'}</span>
            <span className="text-13 text-ink-3">{countWords(count, 'file')}</span>
            <Select
              name={fieldName('status', label)}
              aria-label={`What ${raw || 'no status'} means`}
              defaultValue={canonical ?? ''}
              required
            >
              {canonical === null && <option value="">Choose …</option>}
              {canonicalStatuses.map((status) => (
                <option key={status} value={status}>
                  {capital(status)}
                </option>
              ))}
            </Select>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Each folder belongs to a service: one there is, or a new one. */
export function FolderMap({ folders, services }: Pick<Preview, 'folders' | 'services'>): ReactNode {
  return (
    <section aria-labelledby="folders">
      <SectionHead
        id="folders"
        title="Where the folders belong"
        aside="Numbers are per service and kept where they are free."
      />
      <ul>
        {folders.map(({ folder, files, serviceId, newService }) => (
          <li
            key={folder}
            className="grid items-center gap-x-4 gap-y-2 border-b border-line py-2 sm:grid-cols-[minmax(0,1fr)_96px_200px_200px] [&:not(:has(option[value=new]:checked))_input]:invisible"
          >
            <span className="min-w-0 break-all">{folder || 'No folder'}</span>
            <span className="text-13 text-ink-3">{countWords(files, 'file')}</span>
            <Select
              name={fieldName('folder', folder)}
              aria-label={`Service of ${folder || 'files without a folder'}`}
              defaultValue={serviceId ?? 'new'}
            >
              {services.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
              <option value="new">New service</option>
            </Select>
            <Input
              name={fieldName('new', folder)}
              aria-label={`Name of the new service for ${folder || 'files without a folder'}`}
              defaultValue={newService || capital(folder.split('/').at(-1) ?? '')}
              maxLength={80}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
