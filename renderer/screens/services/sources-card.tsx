import type { ServicePage } from '../../../contract/services.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Disclosure } from '../../ui/frame/disclosure.tsx';
import { Status } from '../../ui/state/status.tsx';
import styles from './services.module.css';

const tones = { pinned: 'ok', recorded: 'ok', open: 'idle' } as const;

/** The release manifests of a service, and what is known about each hash. */
export function SourcesCard({ sources }: Pick<ServicePage, 'sources'>) {
  const { t } = useWords();
  if (sources.length === 0) return null;
  return (
    <Card>
      <Disclosure summary={t('services.sources', { count: sources.length })}>
        <p className="small">{t('services.sourcesText')}</p>
        <ul className={styles.sources}>
          {sources.map(({ url, file, hash }) => (
            <li key={url}>
              <b translate="no">{file}</b>
              <span className="small anywhere" translate="no">
                {url}
              </span>
              <Status tone={tones[hash]} quiet>
                {t(`services.hash.${hash}`)}
              </Status>
            </li>
          ))}
        </ul>
      </Disclosure>
    </Card>
  );
}
