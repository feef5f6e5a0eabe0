'use client';

import { Slider } from '@base-ui/react/slider';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react';
import styles from './slider-field.module.css';
import { type Stops, stopPosition } from './stops.ts';
import { parseWholeNumber } from './whole-number.ts';

export interface SliderFieldProps {
  label: string;
  /** The letter used for it in formulas. */
  symbol?: string;
  /** Definition, shown on hover of the label. */
  about?: string;
  value: number;
  /** Where a double-click returns to. */
  defaultValue: number;
  stops: Stops;
  /** Called on every movement. */
  onChange: (value: number) => void;
  /** Called once when the hand leaves, a key moved it, or a value was typed. */
  onCommit?: (value: number) => void;
  /** Reads a typed text. Returns the problem in words for text that is no acceptable value. */
  parse?: (text: string) => number | string;
  format?: (value: number) => string;
  unit?: string;
  disabled?: boolean;
  note?: ReactNode;
}

/** A named slider with a typed value beside it. Typed values may leave the slider's range. */
export function SliderField(props: SliderFieldProps) {
  const { label, symbol, about, value, defaultValue, stops, onChange, onCommit, disabled = false, unit, note } = props;
  const labelId = useId();
  const set = (next: number): void => {
    onChange(next);
    onCommit?.(next);
  };
  const format = props.format ?? String;
  return (
    <div className={styles.field} data-disabled={disabled || undefined}>
      <div className={styles.head}>
        <span id={labelId} className={styles.label} title={about}>
          {label}
          {symbol !== undefined && <i className={styles.symbol}>{symbol}</i>}
        </span>
        <TypedValue {...props} labelId={labelId} onSet={set} />
        {unit !== undefined && <span className={styles.unit}>{unit}</span>}
      </div>
      <Slider.Root
        className={styles.slider}
        value={stopPosition(stops, value)}
        min={0}
        max={stops.length - 1}
        step={1}
        largeStep={Math.max(1, Math.round(stops.length / 10))}
        disabled={disabled}
        aria-labelledby={labelId}
        onValueChange={(position) => onChange(stops[Math.round(position)])}
        onValueCommitted={(position) => onCommit?.(stops[Math.round(position)])}
        onDoubleClick={() => set(defaultValue)}
        title={`Double-click: back to ${format(defaultValue)}`}
      >
        <Slider.Control className={styles.control}>
          <Slider.Track className={styles.track}>
            <Slider.Indicator className={styles.indicator} />
            <Slider.Thumb className={styles.thumb} aria-labelledby={labelId} getAriaValueText={() => format(value)} />
          </Slider.Track>
        </Slider.Control>
      </Slider.Root>
      {note !== undefined && <div className={styles.note}>{note}</div>}
    </div>
  );
}

function TypedValue({
  value,
  onSet,
  labelId,
  format = String,
  parse = parseWholeNumber,
  disabled,
}: SliderFieldProps & { labelId: string; onSet: (value: number) => void }) {
  const [text, setText] = useState(format(value));
  const [problem, setProblem] = useState<string>();
  const problemId = useId();
  useEffect(() => {
    setText(format(value));
    setProblem(undefined);
  }, [value, format]);
  const commit = (): void => {
    const parsed = text === format(value) ? value : parse(text);
    setProblem(typeof parsed === 'string' ? parsed : undefined);
    if (typeof parsed === 'number' && parsed !== value) onSet(parsed);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape') {
      setText(format(value));
      setProblem(undefined);
    }
  };
  return (
    <>
      <input
        className={styles.input}
        value={text}
        inputMode="decimal"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        aria-labelledby={labelId}
        aria-invalid={problem !== undefined || undefined}
        aria-describedby={problem === undefined ? undefined : problemId}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={commit}
        onKeyDown={onKeyDown}
      />
      {problem !== undefined && (
        <span id={problemId} role="alert" className={styles.problem}>
          {problem}
        </span>
      )}
    </>
  );
}
