'use client';

import { useQuery } from '@tanstack/react-query';
import { Button, LinkButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Page } from '../../ui/page.tsx';
import { ApiAwayNotice } from '../api/api-away-notice.tsx';
import { useNavigate } from '../url-state/use-navigate.ts';
import { sessionQuery } from './queries.ts';
import styles from './session.module.css';
import { SignInForm } from './sign-in-form.tsx';
import { useSignOut } from './use-sign-in.ts';

/** Signs in, or says who is. */
export function SignInPage() {
  const navigate = useNavigate();
  const { data: session } = useQuery(sessionQuery);
  const signOut = useSignOut();
  return (
    <Page title="Sign in" about="Sweeps are shared by a team; each member has an access token.">
      <ApiAwayNotice what="Signing in" isStale={false} />
      <div className={styles.panel}>
        <Card>
          {session === undefined ? (
            <SignInForm onDone={() => navigate('/sweeps/')} />
          ) : (
            <div className={styles.form}>
              <p>
                {session.signInRequired
                  ? `You are signed in as ${session.name}.`
                  : 'This deployment runs on one machine and asks nobody to sign in.'}
              </p>
              <div className={styles.menu}>
                <LinkButton href="/sweeps/">Open sweeps</LinkButton>
                {session.signInRequired && (
                  <Button onClick={() => signOut.mutate()} disabled={signOut.isPending}>
                    Sign out
                  </Button>
                )}
              </div>
            </div>
          )}
        </Card>
      </div>
    </Page>
  );
}
