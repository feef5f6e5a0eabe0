'use client';

import { Dialog } from '../../ui/dialog.tsx';
import styles from './keys-dialog.module.css';

const KEYS: readonly (readonly [keys: string, action: string])[] = [
  ['W S', 'zoom in and out'],
  ['A D', 'pan left and right'],
  ['F', 'fit the whole run'],
  ['[ ]', 'step along the critical path'],
  ['← → ↑ ↓', 'move between spans'],
  ['/', 'find a span'],
  ['C', 'show the critical path'],
  ['P', 'pin this configuration as the baseline'],
  ['Esc', 'clear selection and measurement'],
  ['?', 'this list'],
];
const POINTER: readonly (readonly [gesture: string, action: string])[] = [
  ['Wheel', 'zoom at the pointer'],
  ['Shift + wheel', 'pan'],
  ['Drag', 'pan'],
  ['Shift + drag', 'measure a range'],
  ['Click', 'details of a span'],
  ['Double-click', 'fit the whole run; on a slider, back to its default'],
];

export function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog title="Keys and gestures" open={open} onOpenChange={onOpenChange}>
      <div className={styles.columns}>
        <dl className={styles.list}>
          {KEYS.map(([keys, action]) => (
            <div key={keys}>
              <dt>
                {keys.split(' ').map((key) => (
                  <kbd key={key}>{key}</kbd>
                ))}
              </dt>
              <dd>{action}</dd>
            </div>
          ))}
        </dl>
        <dl className={styles.list}>
          {POINTER.map(([gesture, action]) => (
            <div key={gesture}>
              <dt>{gesture}</dt>
              <dd>{action}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Dialog>
  );
}
