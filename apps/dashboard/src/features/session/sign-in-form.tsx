'use client';

import { useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import styles from './session.module.css';
import { useSignIn } from './use-sign-in.ts';

/** Asks for a token. The token is sent once and kept nowhere in the page. */
export function SignInForm({ onDone }: { onDone: () => void }) {
  const [token, setToken] = useState('');
  const { signIn, isPending, problem } = useSignIn(onDone);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        signIn(token);
      }}
    >
      <TextField
        label="Access token"
        type="password"
        name="token"
        autoComplete="current-password"
        autoFocus
        value={token}
        onChange={setToken}
        problem={problem}
        hint="Your administrator gives you one; it names you on the sweeps you start."
      />
      <div>
        <Button variant="primary" type="submit" disabled={token.trim() === '' || isPending}>
          {isPending ? 'Signing in…' : 'Sign in'}
        </Button>
      </div>
    </form>
  );
}
