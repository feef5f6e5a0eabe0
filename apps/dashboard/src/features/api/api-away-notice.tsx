'use client';

import { Button } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { connection } from './browser-api.ts';
import { useConnection } from './use-connection.ts';

export interface ApiAwayNoticeProps {
  /** What depends on the API, as the beginning of a sentence. */
  what: string;
  /** Whether something older is still on the page. */
  isStale: boolean;
}

/** Says that the API does not answer and what still works; nothing while it does. */
export function ApiAwayNotice({ what, isStale }: ApiAwayNoticeProps) {
  const state = useConnection();
  if (state.kind === 'up') return null;
  return (
    <Notice
      tone="warn"
      action={
        <Button size="s" onClick={() => void connection.tryNow()}>
          Try now
        </Button>
      }
    >
      <strong>The API does not answer.</strong> {what} {isStale ? 'shows what was known last' : 'waits for it'},
      reconnecting{state.attempts > 0 ? ` (attempt ${state.attempts + 1})` : ''}. Explore and Compare go on working:
      they compute in this browser.
    </Notice>
  );
}
