import { RotateCcw } from 'lucide-react';
import { memo } from 'react';
import { ExportMenu } from '../features/explore/export-menu.tsx';
import type { Address } from '../features/explore/history.ts';
import { linkOf, openLink } from '../features/explore/link.ts';
import { PinButton, TimelineTools } from '../features/explore/run-tools.tsx';
import { ExploreSession } from '../features/explore/session.ts';
import type { ToolbarProps } from '../features/explore/toolbar.tsx';
import { createExplore, type Explore, ProvideExplore, useSlice } from '../features/explore/use-explore.tsx';
import { Workbench } from '../features/explore/workbench.tsx';
import type { SavedPage } from '../features/export/saved-page.ts';
import { ThemeToggle } from '../theme/theme-toggle.tsx';
import { Button } from '../ui/button.tsx';
import { Mark } from '../ui/mark.tsx';
import styles from './saved-explore.module.css';
import { INLINE_THREADS } from './threads.ts';

/** A file has no address that could hold the state: the page opens as it was saved. */
const NO_ADDRESS: Address = { step: () => {}, trace: () => {}, close: () => {} };

let theExplore: Explore | undefined;

function exploreOf(page: SavedPage): Explore {
  if (theExplore === undefined) {
    const session = new ExploreSession(INLINE_THREADS);
    openLink(session, linkWithView(page.link));
    theExplore = createExplore(session, NO_ADDRESS);
  }
  return theExplore;
}

/** Explore as it was saved, alive: the engine is in the file. */
export function SavedExplore({ page }: { page: SavedPage }) {
  const explore = exploreOf(page);
  return (
    <ProvideExplore explore={explore}>
      <Head page={page} onRestore={() => openLink(explore.session, linkWithView(page.link))} />
      <Workbench Toolbar={SavedToolbar} />
    </ProvideExplore>
  );
}

function Head({ page, onRestore }: { page: SavedPage; onRestore: () => void }) {
  const link = useSlice(({ state }) => linkOf(state).toString());
  const savedLink = linkWithView(page.link).toString();
  return (
    <header className={styles.header}>
      <span className={styles.brand}>
        <Mark /> Tandem
      </span>
      <p className={styles.saved}>
        Saved on <time dateTime={page.savedAt.toISOString()}>{DATE.format(page.savedAt)}</time> from{' '}
        <a href={`${page.origin}/?${link}`}>{page.origin}</a>
      </p>
      <div className={styles.end}>
        {link !== savedLink && (
          <Button size="s" onClick={onRestore}>
            <RotateCcw size={13} aria-hidden /> As it was saved
          </Button>
        )}
        <ThemeToggle />
      </div>
    </header>
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

/** The live surface is drawn by plotly.js, five times the size of the rest, and stays with the service. */
function linkWithView(link: string): URLSearchParams {
  const params = new URLSearchParams(link);
  if (params.get('view') === 'surface') params.delete('view');
  return params;
}
