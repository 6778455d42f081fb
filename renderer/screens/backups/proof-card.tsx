import type { Output } from '../../../contract/contract.ts';
import { useFormat } from '../../app/format/use-format.ts';
import { useWords } from '../../app/i18n/words.ts';
import { useNow } from '../../ui/state/moment.tsx';
import { Status } from '../../ui/state/status.tsx';
import { summarize } from './protection-state.ts';
import { summaryTone } from './summary-tone.ts';
import { Seal } from './seal.tsx';
import styles from './backups.module.css';

/** Never more than was proven: the seal counts apps whose restore was tried. */
export function ProofCard({ status }: { readonly status: Output<'backups.status'> }) {
  const { t, say } = useWords();
  const format = useFormat();
  const now = useNow(60_000);
  const { state, count, proven, total } = summarize(status.protections, now);
  const newest = status.protections
    .flatMap(({ last }) => last?.takenAt ?? [])
    .toSorted()
    .at(-1);
  const gaps = status.protections.flatMap(
    ({ coverage }) => coverage?.notCovered.filter(({ matters }) => matters === 'gap') ?? [],
  );
  return (
    <section className={`${styles.proof} tone-${summaryTone[state]}`}>
      <Seal proven={proven} total={total} />
      <div className={styles.proofText}>
        <h2>{t(`backups.summary.${state}`, { count, proven, total })}</h2>
        <p>{t(`backups.summaryText.${state}`, { count, proven, total })}</p>
        {status.places.map(
          ({ place, error }) =>
            error !== undefined && (
              <Status key={place} tone="attn" quiet>
                {t('backups.placeSilent', {
                  place,
                  reason: error.sentences?.detail === undefined ? error.detail : say(error.sentences.detail),
                })}
              </Status>
            ),
        )}
      </div>
      <dl className={styles.figures}>
        <div>
          <dt>{t('backups.figure.apps')}</dt>
          <dd>{t('backups.figure.of', { count: total - notProtected(status), total })}</dd>
        </div>
        <div>
          <dt>{t('backups.figure.gaps')}</dt>
          <dd>{gaps.length === 0 ? t('backups.figure.noGaps') : gaps.length}</dd>
        </div>
        <div>
          <dt>{t('backups.figure.newest')}</dt>
          <dd>{newest === undefined ? t('backups.figure.never') : format.moment(newest, now)}</dd>
        </div>
      </dl>
    </section>
  );
}

const notProtected = ({ protections }: Output<'backups.status'>): number =>
  protections.filter(({ app, state }) => app !== undefined && state !== 'nothing' && state !== 'protected')
    .length;
