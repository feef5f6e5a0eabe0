'use client';

import { SurfaceView } from '../surface/surface-view.tsx';
import { Toolbar } from './toolbar.tsx';
import { ExploreProvider } from './use-explore.tsx';
import styles from './workbench.module.css';
import { Workbench } from './workbench.tsx';

/** The front page. */
export function ExplorePage() {
  return (
    <ExploreProvider fallback={<Skeleton />}>
      <Workbench Toolbar={Toolbar} Surface={SurfaceView} />
    </ExploreProvider>
  );
}

/** Holds the places of what is coming, so that nothing jumps. */
function Skeleton() {
  return (
    <main id="content" className={styles.workbench} aria-busy="true">
      <div className={styles.settings} />
      <div className={styles.results} />
    </main>
  );
}
