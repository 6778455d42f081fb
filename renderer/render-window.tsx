import './ui/theme/stylesheets.ts';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app/app.tsx';
import { languageFor, startLanguages } from './app/i18n/i18n.ts';
import { ClientProvider, createClient } from './api.ts';
import { writeExactNumbers } from './transport/exact-json.ts';
import type { OpenTransport } from './transport/transport.ts';
import { WildTheme } from './ui/theme/wild-theme.tsx';

/** Renders the window into an element. Returns a function that unmounts it. */
export function renderWindow(place: HTMLElement, { transport, connection }: OpenTransport): () => void {
  writeExactNumbers();
  const languages = startLanguages(languageFor('system', navigator.language));
  const root = createRoot(place);
  root.render(
    <I18nextProvider i18n={languages}>
      <WildTheme>
        <ClientProvider value={createClient(transport)}>
          <App connection={connection} languages={languages} />
        </ClientProvider>
      </WildTheme>
    </I18nextProvider>,
  );
  return () => root.unmount();
}
