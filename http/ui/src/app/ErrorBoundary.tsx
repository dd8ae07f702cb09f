import { Component, type ReactNode } from 'react';
import { ErrorState } from '@/design/states';

interface State {
  failure?: { error: unknown };
}

/** Keeps a screen that fails from taking the others along. Give it a key that changes with the page. */
export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = {};

  static getDerivedStateFromError(error: unknown): State {
    return { failure: { error } };
  }

  override render() {
    const { failure } = this.state;
    if (!failure) return this.props.children;
    return <ErrorState error={failure.error} onRetry={() => window.location.reload()} />;
  }
}
