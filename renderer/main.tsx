import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app/app.tsx';
import { languageFor, startLanguages } from './app/i18n/i18n.ts';
import { ClientProvider, createClient } from './api.ts';
import { openTransport } from './transport/transport.ts';
import { WildTheme } from './ui/theme/wild-theme.tsx';

const place = document.getElementById('root');
if (place === null) throw new Error('index.html has no #root');

const { transport, connection } = await openTransport(window);
const client = createClient(transport);
const languages = startLanguages(languageFor('system', navigator.language));

createRoot(place).render(
  <I18nextProvider i18n={languages}>
    <WildTheme>
      <ClientProvider value={client}>
        <App connection={connection} languages={languages} />
      </ClientProvider>
    </WildTheme>
  </I18nextProvider>,
);
