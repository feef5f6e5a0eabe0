'use client';

import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { signInNeed } from './sign-in-need.ts';

/** Stands where something would be that only members may see. */
export function SignInPrompt({ what }: { what: string }) {
  return (
    <Card>
      <EmptyState
        title="Sign in to see this"
        action={
          <Button variant="primary" onClick={() => signInNeed.raise()}>
            Sign in
          </Button>
        }
      >
        Only members see {what}. Explore, Compare and Catalog work without.
      </EmptyState>
    </Card>
  );
}
