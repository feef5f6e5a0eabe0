import { Grid3x3 } from 'lucide-react';
import Link from 'next/link';
import { entriesMeant } from '../configuration/hrefs.ts';
import { sweepAround } from '../sweeps/sweep-around.ts';
import { builderHref } from '../sweeps/sweep-href.ts';
import { knownEntries } from './link.ts';
import { useSlice } from './use-explore.tsx';
import styles from './workbench.module.css';

/** The way to a sweep over the live surface's fields around the present setting. */
export function SweepLink() {
  const configuration = useSlice(({ state }) => state.configuration);
  const { x, y } = useSlice(({ state }) => state.surface);
  return (
    <Link
      className={styles.compare}
      href={builderHref(sweepAround(configuration, [y, x]), entriesMeant([configuration], knownEntries()))}
      prefetch={false}
      title="A sweep on the service around these settings"
    >
      <Grid3x3 size={13} aria-hidden /> Sweep
    </Link>
  );
}
