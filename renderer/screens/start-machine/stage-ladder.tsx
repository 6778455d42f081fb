import { bootStageOrder } from './boot-stage-order.ts';
import type { BootStage } from '../../../contract/boot.ts';
import styles from './start-machine.module.css';

/** How far a machine has come, as five bars. Decorative: the text above says the same. */
export function StageLadder({ stage }: { readonly stage: BootStage }) {
  const at = bootStageOrder.findIndex((rung) => rung.includes(stage));
  return (
    <span className={styles.ladder} aria-hidden="true">
      {bootStageOrder.map(([first], index) => (
        <span
          key={first}
          className={styles.rung}
          data-state={index < at || stage === 'running' ? 'done' : index === at ? 'now' : 'open'}
        />
      ))}
    </span>
  );
}
