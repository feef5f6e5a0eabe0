'use client';

import { Menu } from '@base-ui/react/menu';
import type { SweepSummary } from '@tandem/contract';
import { useQuery } from '@tanstack/react-query';
import { Download, Pencil, RotateCcw, Square, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Button, IconButton, LinkButton } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { sessionQuery } from '../../session/queries.ts';
import { isActive, sweeps } from '../queries.ts';
import { rerunHref } from '../sweep-href.ts';
import { POINT_FORMATS, type PointFormat } from '../sweeps-client.ts';
import styles from './page.module.css';
import { useSweepActions } from './use-sweep-actions.ts';

/** Cancel, run again, download, rename, delete. Only the owner and administrators may change a sweep. */
export function SweepActions({ sweep }: { sweep: SweepSummary }) {
  const { data: session } = useQuery(sessionQuery);
  const { cancel, rename, remove } = useSweepActions(sweep.id);
  const mayChange = session === undefined || session.isAdmin || session.name === sweep.createdBy;
  const whoMay = mayChange ? '' : ` (only ${sweep.createdBy} or an administrator)`;
  return (
    <>
      {isActive(sweep) && (
        <Button variant="danger" disabled={!mayChange || cancel.isPending} onClick={() => cancel.mutate()}>
          <Square size={12} aria-hidden /> {cancel.isPending ? 'Cancelling…' : 'Cancel'}
        </Button>
      )}
      <LinkButton href={rerunHref(sweep)}>
        <RotateCcw size={13} aria-hidden /> Run again with changes
      </LinkButton>
      <DownloadMenu id={sweep.id} />
      <RenameButton
        name={sweep.name}
        label={`Rename${whoMay}`}
        disabled={!mayChange}
        onRename={(name) => rename.mutateAsync(name)}
      />
      <DeleteButton
        sweep={sweep}
        label={`Delete${whoMay}`}
        disabled={!mayChange}
        isPending={remove.isPending}
        onDelete={() => remove.mutate()}
      />
    </>
  );
}

const FORMAT_WORDS: Readonly<Record<PointFormat, string>> = {
  csv: 'CSV, for spreadsheets',
  parquet: 'Parquet, for data frames',
  ndjson: 'NDJSON, one record a line',
};

function DownloadMenu({ id }: { id: string }) {
  return (
    <Menu.Root>
      <Menu.Trigger render={<Button />}>
        <Download size={13} aria-hidden /> Download
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={styles.menuPositioner} sideOffset={4} align="end">
          <Menu.Popup className={styles.menu}>
            {POINT_FORMATS.map((format) => (
              <Menu.Item
                key={format}
                className={styles.menuItem}
                render={<a href={sweeps.pointsUrl(id, format)} download />}
              >
                {FORMAT_WORDS[format]}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface RenameButtonProps {
  name: string;
  label: string;
  disabled: boolean;
  onRename: (name: string) => Promise<unknown>;
}

function RenameButton({ name, label, disabled, onRename }: RenameButtonProps) {
  const [isOpen, setOpen] = useState(false);
  const [text, setText] = useState(name);
  const save = () =>
    onRename(text.trim()).then(
      () => setOpen(false),
      () => undefined, // the toast says why; the dialog keeps the text
    );
  return (
    <>
      <IconButton
        label={label}
        variant="secondary"
        disabled={disabled}
        onClick={() => {
          setText(name);
          setOpen(true);
        }}
      >
        <Pencil size={13} aria-hidden />
      </IconButton>
      <Dialog
        title="Rename the sweep"
        open={isOpen}
        onOpenChange={setOpen}
        actions={
          <Button variant="primary" disabled={text.trim() === ''} onClick={save}>
            Rename
          </Button>
        }
      >
        <form
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') void save();
          }}
        >
          <TextField label="Name" value={text} maxLength={200} onChange={setText} />
        </form>
      </Dialog>
    </>
  );
}

interface DeleteButtonProps {
  sweep: SweepSummary;
  label: string;
  disabled: boolean;
  isPending: boolean;
  onDelete: () => void;
}

function DeleteButton({ sweep, label, disabled, isPending, onDelete }: DeleteButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <IconButton label={label} variant="secondary" disabled={disabled} onClick={() => setOpen(true)}>
        <Trash2 size={13} aria-hidden />
      </IconButton>
      <Dialog
        title="Delete the sweep?"
        description={`"${sweep.name}" and its ${sweep.completedPoints.toLocaleString('en')} computed points are removed for everyone. This cannot be undone.`}
        open={isOpen}
        onOpenChange={setOpen}
        actions={
          <>
            <Button onClick={() => setOpen(false)}>Keep it</Button>
            <Button variant="danger" disabled={isPending} onClick={onDelete}>
              {isPending ? 'Deleting…' : 'Delete'}
            </Button>
          </>
        }
      >
        {null}
      </Dialog>
    </>
  );
}
