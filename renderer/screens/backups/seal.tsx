import styles from './backups.module.css';

const petals = 12;

/** A seal whose petals fill by the share that was proven. The tick is only for all. The text beside it says the same. */
export function Seal({ proven, total }: { readonly proven: number; readonly total: number }) {
  const filled = total === 0 ? 0 : Math.floor((proven / total) * petals);
  const isAll = total > 0 && proven === total;
  return (
    <svg className={styles.seal} viewBox="0 0 80 80" aria-hidden="true">
      {Array.from({ length: petals }, (_, index) => {
        const angle = (index / petals) * 2 * Math.PI - Math.PI / 2;
        return (
          <circle
            key={angle}
            cx={40 + 28 * Math.cos(angle)}
            cy={40 + 28 * Math.sin(angle)}
            r={9}
            className={index < filled ? styles.petalFilled : styles.petal}
          />
        );
      })}
      <circle cx={40} cy={40} r={25} className={styles.sealCore} />
      {isAll ? (
        <path d="M29 41l8 8 15-17" className={styles.sealTick} />
      ) : (
        <text x={40} y={46} textAnchor="middle" className={styles.sealText}>
          {`${proven}/${total}`}
        </text>
      )}
    </svg>
  );
}
