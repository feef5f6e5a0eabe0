import { type ComponentPropsWithRef, type ReactNode, useId } from 'react';
import { classes } from './classes.ts';
import hidden from './hidden.module.css';
import labelled from './labelled.module.css';
import styles from './text-field.module.css';

export interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'onChange' | 'value'> {
  label: ReactNode;
  value: string;
  onChange: (text: string) => void;
  /** Stands after the text, such as a unit. */
  unit?: string;
  /** What is wrong with the text; announced with the field. */
  problem?: string | undefined;
  hint?: ReactNode;
  /** Keep the label for assistive technology only. */
  hideLabel?: boolean;
  /** Right-aligned, with the keyboard for numbers on a phone. */
  numeric?: boolean;
}

/** A labelled line of text. Keeps whatever is typed; whether it is right is its owner's to say. */
export function TextField(props: TextFieldProps) {
  const { label, value, onChange, unit, problem, hint, hideLabel = false, numeric = false, className, ...rest } = props;
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = problem !== undefined || hint !== undefined;
  return (
    <div className={classes(labelled.field, className)}>
      <label htmlFor={id} className={hideLabel ? hidden.hidden : labelled.label}>
        {label}
      </label>
      <div className={classes(styles.frame, problem !== undefined && styles.wrong)}>
        <input
          id={id}
          className={classes(styles.input, numeric && styles.numeric)}
          value={value}
          onChange={(event) => onChange(event.target.value)}
          inputMode={numeric ? 'decimal' : undefined}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={problem !== undefined || undefined}
          aria-describedby={hasNote ? noteId : undefined}
          {...rest}
        />
        {unit !== undefined && unit !== '' && <span className={styles.unit}>{unit}</span>}
      </div>
      {hasNote && (
        <p id={noteId} className={problem === undefined ? styles.hint : styles.problem}>
          {problem ?? hint}
        </p>
      )}
    </div>
  );
}
