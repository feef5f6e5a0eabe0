'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { SessionMenu } from '../features/session/session-menu.tsx';
import { ThemeToggle } from '../theme/theme-toggle.tsx';
import styles from './header.module.css';

const PAGES = [
  { href: '/', label: 'Explore' },
  { href: '/sweeps/', label: 'Sweeps' },
  { href: '/compare/', label: 'Compare' },
  { href: '/catalog/', label: 'Catalog' },
] as const;

export function AppHeader() {
  const pathname = usePathname();
  return (
    <header className={styles.header}>
      <a className={styles.skip} href="#content">
        Skip to content
      </a>
      <Link className={styles.brand} href="/" aria-label="Tandem, Explore">
        <Mark />
        <span className={styles.name}>Tandem</span>
      </Link>
      <nav className={styles.nav} aria-label="Pages">
        {PAGES.map(({ href, label }) => (
          <Link
            key={href}
            href={href}
            className={styles.link}
            aria-current={isHere(pathname, href) ? 'page' : undefined}
          >
            {label}
          </Link>
        ))}
      </nav>
      <div className={styles.end}>
        <SessionMenu />
        <ThemeToggle />
      </div>
    </header>
  );
}

function isHere(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname.startsWith(href.slice(0, -1));
}

/** Two bars in step: prefill above, decode below. */
function Mark() {
  return (
    <svg width="20" height="20" viewBox="0 0 20 20" aria-hidden="true">
      <rect x="1" y="4" width="12" height="5" rx="1.5" fill="var(--kind-prefill-compute)" />
      <rect x="7" y="11" width="12" height="5" rx="1.5" fill="var(--kind-decode-compute)" />
    </svg>
  );
}
