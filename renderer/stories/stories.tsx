import '../ui/theme/stylesheets.ts';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { languageFor, startLanguages } from '../app/i18n/i18n.ts';
import { WildTheme } from '../ui/theme/wild-theme.tsx';
import type { Stories } from './story.ts';
import styles from './stories.module.css';

const found = import.meta.glob<{ readonly stories: Stories }>('../ui/**/*.stories.tsx', { eager: true });
const all = Object.values(found)
  .map(({ stories }) => stories)
  .sort((a, b) => a.title.localeCompare(b.title));

const place = document.getElementById('root');
if (place === null) throw new Error('stories.html has no #root');

createRoot(place).render(
  <I18nextProvider i18n={startLanguages(languageFor('system', navigator.language))}>
    <WildTheme>
      <main className={styles.stories}>
        <h1>{document.title}</h1>
        {all.map(({ title, states }) => (
          <section key={title} aria-label={title}>
            <h2>{title}</h2>
            <ul>
              {Object.entries(states).map(([name, story]) => (
                <li key={name} data-story={`${title}/${name}`}>
                  <p className="small">{name}</p>
                  {story}
                </li>
              ))}
            </ul>
          </section>
        ))}
      </main>
    </WildTheme>
  </I18nextProvider>,
);
