import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import labelled from './labelled.module.css';
import styles from './text-field.module.css';

export interface TextAreaProps extends Omit<ComponentPropsWithRef<'textarea'>, 'onChange' | 'value'> {
  label: ReactNode;
  value: string;
  onChange: (text: string) => void;
  /** What is wrong with the text; announced with the field. */
  problem?: string | undefined;
  hint?: ReactNode;
}

/** Labelled text of several lines, such as a pasted file. */
export function TextArea({ label, value, onChange, problem, hint, className, ...rest }: TextAreaProps) {
  const id = useId();
  const noteId = `${id}-note`;
  return (
    <div className={classes(labelled.field, className)}>
      <label htmlFor={id} className={labelled.label}>
        {label}
      </label>
      <textarea
        id={id}
        className={classes(styles.area, problem !== undefined && styles.wrong)}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        spellCheck={false}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={noteId}
        {...rest}
      />
      <p id={noteId} className={problem === undefined ? styles.hint : styles.problem}>
        {problem ?? hint}
      </p>
    </div>
  );
}
