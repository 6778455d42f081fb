import type { Tone } from '../state/tone.ts';
import type { MachineKind } from './machine-kind.ts';
import styles from './machine-drawing.module.css';

/** `full` and `empty` show a disk as found; the others show what will happen to it. */
export type DrawnFate = 'full' | 'empty' | 'system' | 'data' | 'kept' | 'refused';

export interface DrawnDisk {
  readonly id: string;
  readonly fate: DrawnFate;
  /** A hard disk rather than an SSD. */
  readonly spinning?: boolean;
}

interface Case {
  readonly outline: string;
  readonly detail: string;
  readonly lamp: { readonly x: number; readonly y: number };
  /** Position of the first disk, and the offset of each next one. */
  readonly bay: { readonly x: number; readonly y: number; readonly right: number; readonly down: number };
  /** Position of the first role icon; the second one is to its right. */
  readonly part: { readonly x: number; readonly y: number };
  /** Where the role icons go, enlarged, when there are no disks to draw. */
  readonly middle: number;
}

/** Drawn on a 96 × 80 grid. */
const cases: Readonly<Record<MachineKind, Case>> = {
  tower: {
    outline: 'M29 4h38a5 5 0 0 1 5 5v62a5 5 0 0 1-5 5H29a5 5 0 0 1-5-5V9a5 5 0 0 1 5-5z',
    detail: 'M32 76v2M64 76v2',
    lamp: { x: 64, y: 69 },
    bay: { x: 31, y: 11, right: 0, down: 12 },
    part: { x: 33, y: 63 },
    middle: 22,
  },
  mini: {
    outline: 'M14 24h68a7 7 0 0 1 7 7v26a7 7 0 0 1-7 7H14a7 7 0 0 1-7-7V31a7 7 0 0 1 7-7z',
    detail: 'M18 64v4h8v-4M70 64v4h8v-4',
    lamp: { x: 80, y: 55 },
    bay: { x: 14, y: 31, right: 37, down: 0 },
    part: { x: 16, y: 49 },
    middle: 35,
  },
  laptop: {
    outline: 'M20 6h56a5 5 0 0 1 5 5v43H15V11a5 5 0 0 1 5-5zM15 54h66l9 14a3 3 0 0 1-3 4H9a3 3 0 0 1-3-4z',
    detail: 'M40 63h16',
    lamp: { x: 76, y: 66 },
    bay: { x: 31, y: 12, right: 0, down: 12 },
    part: { x: 20, y: 42 },
    middle: 21,
  },
};

const mostDisks = { tower: 4, mini: 2, laptop: 2 } as const;

/**
 * A computer with its disks, a status light and role icons: a wheel for the control plane, tiles for workers. Purely
 * decorative: the text beside it says the same.
 */
export function MachineDrawing({
  kind,
  disks,
  tone = 'idle',
  controlPlane = false,
  runsApps = false,
  size = 96,
}: {
  readonly kind: MachineKind;
  readonly disks: readonly DrawnDisk[];
  readonly tone?: Tone;
  readonly controlPlane?: boolean;
  readonly runsApps?: boolean;
  /** In pixels. */
  readonly size?: number;
}) {
  const { outline, detail, lamp, bay, part, middle } = cases[kind];
  const shown = disks.slice(0, mostDisks[kind]);
  const width = (controlPlane ? 15 : 0) + (runsApps ? 10.5 : 0);
  const signs =
    shown.length > 0
      ? `translate(${part.x} ${part.y})`
      : `translate(${48 - width * 0.8} ${middle}) scale(1.6)`;
  return (
    <svg
      className={`${styles.drawing} tone-${tone}`}
      width={size}
      height={(size * 80) / 96}
      viewBox="0 0 96 80"
      aria-hidden="true"
      focusable="false"
    >
      <path className={styles.drawingCase} d={outline} />
      <path className={styles.drawingDetail} d={detail} />
      {shown.map((disk, index) => (
        <Disk key={disk.id} disk={disk} x={bay.x + index * bay.right} y={bay.y + index * bay.down} />
      ))}
      <g className={styles.drawingPart} transform={signs}>
        {controlPlane && <path d="M9.5 5a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM5 -1v12M-1 5h12" />}
        {runsApps && (
          <path
            transform={controlPlane ? 'translate(15 0)' : undefined}
            d="M0 0h4v4H0zM6.5 0h4v4h-4zM0 6.5h4v4H0zM6.5 6.5h4v4h-4z"
          />
        )}
      </g>
      <circle className={styles.drawingLamp} cx={lamp.x} cy={lamp.y} r="3" />
    </svg>
  );
}

function Disk({
  disk: { fate, spinning = false },
  x,
  y,
}: {
  readonly disk: DrawnDisk;
  readonly x: number;
  readonly y: number;
}) {
  return (
    <g className={styles.drawingDisk} data-fate={fate} transform={`translate(${x} ${y})`}>
      <rect width="34" height="9" rx="2" />
      {spinning ? <circle cx="27" cy="4.5" r="2.3" /> : <path d="M24 4.5h6" />}
    </g>
  );
}
