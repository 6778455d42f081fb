import { Component, type ReactNode } from 'react';
import type { WireError } from '../../../contract/errors.ts';
import { failureOf } from '../../api.ts';
import { CrashedPage } from '../../screens/errors/error-page.tsx';

/** Shows the error page in place of a page that throws. The sidebar stays usable. */
export class PageBoundary extends Component<
  { readonly children: ReactNode },
  { readonly error: WireError | undefined }
> {
  override state: { readonly error: WireError | undefined } = { error: undefined };

  static getDerivedStateFromError(thrown: unknown): { readonly error: WireError } {
    return { error: failureOf(thrown) };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <CrashedPage error={error} onAgain={() => this.setState({ error: undefined })} />;
  }
}
