import type { BootStage } from '../../../contract/boot.ts';
import styles from './start-machine.module.css';

/** The stages as a person sees them: asked, boot loader, Talos, starting, running. */
const rungs: readonly (readonly [BootStage, ...BootStage[]])[] = [
  ['asked'],
  ['loader', 'loaded', 'script'],
  ['system'],
  ['starting'],
  ['running'],
];

/** How far a machine has come, as five bars. Decorative: the text above says the same. */
export function StageLadder({
  stage,
  share,
}: {
  readonly stage: BootStage;
  /** Of the current download, from 0 to 1. */
  readonly share: number | undefined;
}) {
  const at = rungs.findIndex((rung) => rung.includes(stage));
  return (
    <span className={styles.ladder} aria-hidden="true">
      {rungs.map(([first], index) => {
        const isDone = index < at || stage === 'running';
        return (
          <span
            key={first}
            className={styles.rung}
            data-state={isDone ? 'done' : index === at ? 'now' : 'open'}
          >
            {index === at && !isDone && (
              <span style={share === undefined ? {} : { inlineSize: `${Math.min(1, share) * 100}%` }} />
            )}
          </span>
        );
      })}
    </span>
  );
}
