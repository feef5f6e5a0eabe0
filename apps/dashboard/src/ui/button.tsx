'use client';

import type { ComponentPropsWithRef, ReactNode } from 'react';
import styles from './button.module.css';
import { classes } from './classes.ts';
import { Tooltip } from './tooltip.tsx';

export type ButtonVariant = 'primary' | 'secondary' | 'ghost' | 'danger';

export interface ButtonProps extends ComponentPropsWithRef<'button'> {
  variant?: ButtonVariant;
  size?: 's' | 'm';
  /** For a button that stays down; announced as pressed. */
  pressed?: boolean;
}

export function Button({ variant = 'secondary', size = 'm', pressed, className, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      className={classes(styles.button, styles[variant], size === 's' && styles.small, className)}
      {...rest}
    />
  );
}

/** A link that looks like a button. */
export function LinkButton({
  variant = 'secondary',
  className,
  ...rest
}: ComponentPropsWithRef<'a'> & { variant?: ButtonVariant }) {
  return <a className={classes(styles.button, styles[variant], className)} {...rest} />;
}

export interface IconButtonProps extends Omit<ButtonProps, 'aria-label'> {
  /** Said to assistive technology and shown on hover and focus. */
  label: string;
  children: ReactNode;
}

export function IconButton({ label, className, variant = 'ghost', ...rest }: IconButtonProps) {
  return (
    <Tooltip content={label}>
      <Button aria-label={label} variant={variant} className={classes(styles.icon, className)} {...rest} />
    </Tooltip>
  );
}
