import type { FitnessLevel, MachineFitness } from '../../../contract/discovery.ts';
import { useWords } from '../../app/i18n/words.ts';
import { Status } from '../../ui/state/status.tsx';
import type { Tone } from '../../ui/state/tone.ts';
import styles from './machines.module.css';

const tones: Readonly<Record<FitnessLevel, Tone>> = { good: 'ok', limited: 'attn', unfit: 'bad' };
const purposes = ['controlPlane', 'worker', 'storage'] as const;

/** What a found machine can be used for, and what speaks against it. */
export function FitnessList({ fitness }: { readonly fitness: MachineFitness }) {
  const { t, say } = useWords();
  return (
    <ul className={styles.fitness} aria-label={t('machines.fitness.title')}>
      {purposes.map((purpose) => {
        const { level, why } = fitness[purpose];
        return (
          <li key={purpose}>
            <Status tone={tones[level]} quiet>
              {t(`machines.fitness.${purpose}.${level}`)}
            </Status>
            {why.map((reason) => (
              <span key={reason.key} className="small">
                {say(reason)}
              </span>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
