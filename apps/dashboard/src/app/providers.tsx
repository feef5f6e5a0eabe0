'use client';

import { Tooltip } from '@base-ui/react/tooltip';
import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { createQueryClient } from '../features/api/query-client.ts';
import { SignInDialog } from '../features/session/sign-in-dialog.tsx';
import { ToastProvider } from '../ui/toast.tsx';

/** What every page stands on: server state, tooltips and toasts. */
export function Providers({ children }: { children: ReactNode }) {
  const [queryClient] = useState(createQueryClient);
  return (
    <QueryClientProvider client={queryClient}>
      <Tooltip.Provider delay={350}>
        <ToastProvider>
          {children}
          <SignInDialog />
        </ToastProvider>
      </Tooltip.Provider>
    </QueryClientProvider>
  );
}
