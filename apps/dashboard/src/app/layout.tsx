import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import '../ui/tokens.css';
import { THEME_BOOT_SCRIPT } from '../theme/theme.ts';
import { AppHeader } from './header.tsx';
import { Providers } from './providers.tsx';

export const metadata: Metadata = {
  title: { default: 'Explore · Tandem', template: '%s · Tandem' },
  description: 'Exact simulation of disaggregated LLM serving: timeline, critical path, sweeps.',
  icons: { icon: '/icon.svg' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#151920' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of ours, set before the first paint */}
        <script dangerouslySetInnerHTML={{ __html: THEME_BOOT_SCRIPT }} />
      </head>
      <body>
        <div className="root">
          <Providers>
            <AppHeader />
            {children}
          </Providers>
        </div>
      </body>
    </html>
  );
}
