import { Progress } from '@base-ui/react/progress';
import { classes } from './classes.ts';
import styles from './progress-bar.module.css';

export interface ProgressBarProps {
  label: string;
  /** 0..1 */
  fraction: number;
  /** What assistive technology reads, e.g. "1,200 of 4,000 points". */
  valueText: string;
  tone?: 'running' | 'done' | 'stopped';
}

export function ProgressBar({ label, fraction, valueText, tone = 'running' }: ProgressBarProps) {
  return (
    <Progress.Root className={styles.root} value={fraction * 100} aria-label={label} getAriaValueText={() => valueText}>
      <Progress.Track className={styles.track}>
        <Progress.Indicator className={classes(styles.indicator, styles[tone])} />
      </Progress.Track>
    </Progress.Root>
  );
}
