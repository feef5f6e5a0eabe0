import { Tooltip } from '@base-ui/react/tooltip';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ROOT_ID, readSavedPage } from '../features/export/saved-page.ts';
import { ToastProvider } from '../ui/toast.tsx';
import '../ui/tokens.css';
import { openSavedPage, SavedExplore } from './saved-explore.tsx';

const root = document.getElementById(ROOT_ID);
const page = readSavedPage();
if (root === null || page === undefined) throw new Error('this is not a saved page');

const explore = openSavedPage(page);
createRoot(root).render(
  <StrictMode>
    <Tooltip.Provider delay={350}>
      <ToastProvider>
        <SavedExplore page={page} explore={explore} />
      </ToastProvider>
    </Tooltip.Provider>
  </StrictMode>,
);
