import type { Exposed } from '../../../contract/network.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Card } from '../../ui/frame/card.tsx';
import { Status } from '../../ui/state/status.tsx';
import styles from './network.module.css';

/** Every web address, with who can reach it and why. */
export function NamesCard({ names }: { readonly names: readonly Exposed[] }) {
  const { t, say } = useWords();
  return (
    <Card title={t('network.names.title')}>
      {names.length === 0 && <p className="small">{t('network.names.none')}</p>}
      <ul className={styles.names}>
        {names.map(({ name, namespace, reach, why }) => (
          <li key={name}>
            <div className={styles.nameText}>
              <b className="anywhere" translate="no">
                {name}
              </b>
              <span className="small" translate="no">
                {namespace}
              </span>
              <span className="small">{say(why)}</span>
            </div>
            <Status tone={reach === 'internet' ? 'attn' : 'ok'} quiet={reach === 'home'}>
              {t(`network.names.${reach}`)}
            </Status>
          </li>
        ))}
      </ul>
    </Card>
  );
}
