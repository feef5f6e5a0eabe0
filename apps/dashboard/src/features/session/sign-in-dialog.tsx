'use client';

import { useSyncExternalStore } from 'react';
import { Dialog } from '../../ui/dialog.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { signInNeed } from './sign-in-need.ts';

/** Opens over any page when a request was refused for want of a session, so that nothing typed there is lost. */
export function SignInDialog() {
  const isNeeded = useSyncExternalStore(subscribe, currentNeed, neverOnTheServer);
  return (
    <Dialog
      title="Sign in"
      description="This part of Tandem is shared by your team. What you have on the page stays as it is."
      open={isNeeded}
      onOpenChange={(open) => {
        if (!open) signInNeed.settle();
      }}
    >
      <SignInForm onDone={() => signInNeed.settle()} />
    </Dialog>
  );
}

function subscribe(listener: () => void): () => void {
  return signInNeed.subscribe(listener);
}

function currentNeed(): boolean {
  return signInNeed.isNeeded;
}

function neverOnTheServer(): boolean {
  return false;
}
