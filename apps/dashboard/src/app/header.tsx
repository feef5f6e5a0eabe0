'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { SessionMenu } from '../features/session/session-menu.tsx';
import { ThemeToggle } from '../theme/theme-toggle.tsx';
import { AppBar } from '../ui/app-bar.tsx';
import { Mark } from '../ui/mark.tsx';
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
    <AppBar
      end={
        <>
          <SessionMenu />
          <ThemeToggle />
        </>
      }
    >
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
    </AppBar>
  );
}

function isHere(pathname: string, href: string): boolean {
  return href === '/' ? pathname === '/' : pathname.startsWith(href.slice(0, -1));
}
