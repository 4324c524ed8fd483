'use client';

import { FolderInput } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { type DragEvent, type ReactNode, useState } from 'react';
import { buttonClass } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { filesOfDrop, filesOfInput, type PickedFile, sendUpload, uploadForm } from './dropped.ts';
import { PasteForm } from './paste-form.tsx';

const most = 10 * 1024 * 1024;

/** Files, a folder or a zip come in here; what they are is shown before anything is written. */
export function DropArea({ team }: { team: string }): ReactNode {
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [problem, setProblem] = useState('');
  const send = async (form: FormData, words: string) => {
    setProblem('');
    setBusy(words);
    const sent = await sendUpload(team, form);
    if ('href' in sent) return router.push(sent.href);
    setBusy(null);
    setProblem(sent.message);
  };
  const take = (picked: readonly PickedFile[]) => {
    const size = picked.reduce((sum, { file }) => sum + file.size, 0);
    if (picked.length === 0) return;
    if (size > most)
      return setProblem('That is more than 10 MB. Import it in parts, or leave the pictures out.');
    void send(
      uploadForm(picked),
      picked.length === 1 ? 'Reading 1 file' : `Reading ${picked.length} files`,
    );
  };
  const drop = async (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    take(await filesOfDrop(event.dataTransfer.items));
  };
  return (
    <div className="grid gap-4">
      <FormError>{problem}</FormError>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside do the same without a mouse */}
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={`grid justify-items-center gap-4 rounded-control border border-dashed px-6 py-12 text-center transition-colors ${over ? 'border-ink bg-brass-wash' : 'border-line-strong bg-sheet'}`}
      >
        <FolderInput className="size-6 text-ink-3" strokeWidth={1.5} aria-hidden="true" />
        <p className="lead" role="status">
          {busy ?? 'Drop files, a folder or a zip here.'}
        </p>
        <div className="flex flex-wrap justify-center gap-2" inert={busy !== null}>
          <Pick label="Choose a folder" folder onPick={take} />
          <Pick label="Choose files or a zip" onPick={take} />
        </div>
        <p className="max-w-say text-13 text-ink-3">
          Up to 2,000 files and 10 MB. You see what was understood of each file before anything is
          written.
        </p>
      </div>
      <PasteForm busy={busy !== null} onPaste={(form) => send(form, 'Reading the text')} />
    </div>
  );
}

function Pick(props: { label: string; folder?: boolean; onPick: (picked: PickedFile[]) => void }) {
  const { label, folder, onPick } = props;
  return (
    <label
      className={buttonClass(
        folder ? 'primary' : 'plain',
        'relative has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-brass',
      )}
    >
      {label}
      <input
        type="file"
        multiple
        className="absolute inset-0 cursor-pointer opacity-0"
        {...(folder ? { webkitdirectory: '' } : {})}
        onChange={(event) => {
          onPick(filesOfInput(event.currentTarget.files));
          event.currentTarget.value = '';
        }}
      />
    </label>
  );
}
