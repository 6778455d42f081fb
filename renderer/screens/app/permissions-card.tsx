import type { AppPage } from '../../../contract/apps.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import styles from './app-page.module.css';

/** Where an app comes from and which extra permissions it has. Empty for our own apps without any. */
export function PermissionsCard({ page }: { readonly page: AppPage }) {
  const { t, say, maybe } = useWords();
  if (page.foreign === undefined && page.asksFor.length === 0) return null;
  return (
    <Card title={t('app.asks.title')}>
      {page.foreign !== undefined && <p>{t('app.asks.foreign', { catalogue: page.foreign.catalogue })}</p>}
      {page.asksFor.length === 0 ? (
        <p className="small">{t('app.asks.nothing')}</p>
      ) : (
        <dl className={styles.asks}>
          {page.asksFor.map(({ what, kinds, why }) => (
            <div key={`${what} ${why.text}`}>
              <dt>
                {maybe(`app.asks.kinds.${what}`) ?? what}
                {kinds !== undefined && <span translate="no">: {kinds.join(', ')}</span>}
              </dt>
              <dd className="small">{say(why)}</dd>
            </div>
          ))}
        </dl>
      )}
    </Card>
  );
}
