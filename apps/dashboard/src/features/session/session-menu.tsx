'use client';

import { useQuery } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import Link from 'next/link';
import { IconButton } from '../../ui/button.tsx';
import { needsSignIn } from '../api/api-error.ts';
import { sessionQuery } from './queries.ts';
import styles from './session.module.css';
import { useSignOut } from './use-sign-in.ts';

/** Who is signed in, at the end of the header; nothing on a machine without tokens or while the API is away. */
export function SessionMenu() {
  const { data: session, error } = useQuery(sessionQuery);
  const signOut = useSignOut();
  if (needsSignIn(error)) {
    return (
      <Link className={styles.menu} href="/sign-in/">
        Sign in
      </Link>
    );
  }
  if (session === undefined || !session.signInRequired) return null;
  return (
    <div className={styles.menu}>
      <span className={styles.name} title={session.isAdmin ? `${session.name}, administrator` : session.name}>
        {session.name}
      </span>
      <IconButton label="Sign out" size="s" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
        <LogOut size={14} aria-hidden />
      </IconButton>
    </div>
  );
}
