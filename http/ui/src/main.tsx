import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { session } from './api/client';
import { AppRoutes } from './app/AppRoutes';
import { takeDemoPassword } from './app/demo';
import { ErrorBoundary } from './app/ErrorBoundary';
import { queryClient } from './app/queryClient';
import { showTheme } from './app/theme';
import { Toaster } from './design/Toaster';
import { forgetOldDrafts } from './forms/drafts';
import './design/index.css';

showTheme();
takeDemoPassword();
forgetOldDrafts(Date.now());

// Nobody sees what was loaded for somebody else.
session.subscribe(() => {
  if (session.state.status === 'signed_out') queryClient.clear();
});

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <BrowserRouter>
        <ErrorBoundary>
          <AppRoutes />
        </ErrorBoundary>
      </BrowserRouter>
      <Toaster />
    </QueryClientProvider>
  </StrictMode>,
);
