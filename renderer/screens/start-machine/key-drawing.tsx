import { useWords } from '../../app/i18n/words.ts';
import styles from './key-drawing.module.css';

const size = 44;
const gap = 5;
const groupGap = 16;

/** The top row of a keyboard, with gaps as people know them. */
const row = [
  ['Esc'],
  ['F1', 'F2', 'F3', 'F4'],
  ['F5', 'F6', 'F7', 'F8'],
  ['F9', 'F10', 'F11', 'F12'],
  ['Prt', 'Del'],
];

interface Key {
  readonly name: string;
  readonly x: number;
}

const keys: readonly Key[] = row.flatMap((group, index) => {
  const before = row.slice(0, index).flat().length;
  return group.map((name, place) => ({ name, x: (before + place) * (size + gap) + index * groupGap }));
});
const rowWidth = (keys.at(-1)?.x ?? 0) + size;
const shownWidth = 340;
const height = 112;

/** The part of a keyboard around one key, which is pressed. The keys below it are only hinted at. */
export function KeyDrawing({ name, label }: { readonly name: string; readonly label: string }) {
  const { t } = useWords();
  // The only ones that keyboards of other languages name differently.
  const translated = new Map([
    ['Prt', t('startMachine.keys.print')],
    ['Del', t('startMachine.keys.del')],
  ]);
  const pressed = keys.find((one) => one.name === name) ?? keys[0];
  const middle = (pressed?.x ?? 0) + size / 2;
  const left = Math.min(Math.max(middle - shownWidth / 2, 0), rowWidth - shownWidth);
  return (
    <svg
      className={styles.keyboard}
      viewBox={`${left - 6} 0 ${shownWidth + 12} ${height}`}
      role="img"
      aria-label={label}
      focusable="false"
    >
      {keys.map((one) => (
        <KeyCap
          key={one.name}
          name={translated.get(one.name) ?? one.name}
          x={one.x}
          pressed={one.name === name}
        />
      ))}
      {keys.map(({ name: under, x }) => (
        <rect key={under} className={styles.keyUnder} x={x - 14} y={86} width={size} height={size} rx="7" />
      ))}
    </svg>
  );
}

function KeyCap({
  name,
  x,
  pressed,
}: {
  readonly name: string;
  readonly x: number;
  readonly pressed: boolean;
}) {
  return (
    <g className={pressed ? `${styles.key} ${styles.keyPressed}` : styles.key}>
      {pressed && (
        <path className={styles.keyRays} d={`M${x + 22} 14v-9M${x + 6} 18l-6-7M${x + 38} 18l6-7`} />
      )}
      <rect x={x} y={28} width={size} height={size} rx="7" />
      <text x={x + size / 2} y={28 + size / 2}>
        {name}
      </text>
    </g>
  );
}
