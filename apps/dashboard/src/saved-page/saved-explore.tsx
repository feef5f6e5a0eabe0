import { RotateCcw } from 'lucide-react';
import { memo } from 'react';
import { ExportMenu } from '../features/explore/export-menu.tsx';
import { linkOf, openLink } from '../features/explore/link.ts';
import { PinButton, TimelineTools } from '../features/explore/run-tools.tsx';
import { ExploreSession } from '../features/explore/session.ts';
import type { ToolbarProps } from '../features/explore/toolbar.tsx';
import { createExplore, type Explore, ProvideExplore, useSlice } from '../features/explore/use-explore.tsx';
import { Workbench } from '../features/explore/workbench.tsx';
import type { SavedPage } from '../features/export/saved-page.ts';
import type { Address } from '../features/url-state/address-bar.ts';
import { ThemeToggle } from '../theme/theme-toggle.tsx';
import { AppBar } from '../ui/app-bar.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import styles from './saved-explore.module.css';
import { INLINE_THREADS } from './threads.ts';

/** A file has no address that could hold the state: the page opens as it was saved. */
const NO_ADDRESS: Address = { step: () => {}, trace: () => {}, close: () => {} };

/** Starts Explore with what was saved. */
export function openSavedPage(page: SavedPage): Explore {
  const session = new ExploreSession(INLINE_THREADS);
  openLink(session, new URLSearchParams(page.link));
  return createExplore(session, NO_ADDRESS);
}

/** Explore as it was saved, alive: the engine is in the file. */
export function SavedExplore({ page, explore }: { page: SavedPage; explore: Explore }) {
  return (
    <ProvideExplore explore={explore}>
      <Head page={page} onRestore={() => openLink(explore.session, new URLSearchParams(page.link))} />
      <Workbench Toolbar={SavedToolbar} />
    </ProvideExplore>
  );
}

function Head({ page, onRestore }: { page: SavedPage; onRestore: () => void }) {
  const link = useSlice(({ state }) => linkOf(state).toString());
  return (
    <AppBar
      end={
        <>
          {link !== page.link && (
            <Button size="s" onClick={onRestore}>
              <RotateCcw size={13} aria-hidden /> As it was saved
            </Button>
          )}
          <ThemeToggle />
        </>
      }
    >
      <span className={styles.brand}>
        <Mark /> Tandem
      </span>
      <p className={styles.saved}>
        Saved on <time dateTime={page.savedAt.toISOString()}>{DATE.format(page.savedAt)}</time> from{' '}
        <a href={`${page.origin}/?${link}`}>{page.origin}</a>
      </p>
    </AppBar>
  );
}

const DATE = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const SavedToolbar = memo(function SavedToolbar({ gantt }: ToolbarProps) {
  return (
    <>
      <TimelineTools gantt={gantt} />
      <ExportMenu gantt={gantt} />
      <PinButton />
    </>
  );
});
