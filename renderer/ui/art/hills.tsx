import styles from './hills.module.css';

export type Sky = 'clear' | 'dusk' | 'heather' | 'dim';

const ridges = {
  wide: {
    box: '0 0 1200 220',
    far: 'M430 220c52-26 82-70 140-76 74-8 104 34 164 22 66-13 98-72 178-70 60 1 92 36 146 40 54 4 92-26 142-36v120z',
    mid: 'M540 220c58-24 104-40 164-34 62 6 102 22 160 8 74-18 112-54 180-52 58 2 98 22 156 20v58z',
    near: 'M620 220c96-20 176-22 262-12 98 12 186-16 318-22v34z',
    sun: { cx: 1010, cy: 70, r: 33 },
    clouds: [
      { x: 742, y: 46, scale: 1 },
      { x: 1090, y: 30, scale: 0.72 },
    ],
    trees: [
      { x: 928, y: 206, scale: 1 },
      { x: 949, y: 208, scale: 0.74 },
      { x: 1130, y: 194, scale: 1 },
    ],
  },
  floor: {
    box: '0 0 1200 200',
    far: 'M0 172c86-32 176-52 262-44 74 7 118 26 190 8 78-20 134-34 200-22 66 12 92 20 148-20 50-36 84-66 146-58 62 8 104 52 160 50 36-2 64-18 94-28v142H0z',
    mid: 'M560 200c48-22 90-42 150-38 64 4 104 24 168 16 72-10 116-62 186-64 48-2 88 18 136 22v64z',
    near: 'M640 200c92-18 170-22 254-14 104 10 192-22 306-30v44z',
    sun: { cx: 1058, cy: -416, r: 38 },
    clouds: [{ x: 870, y: -428, scale: 1.05 }],
    trees: [
      { x: 930, y: 186, scale: 1 },
      { x: 950, y: 188, scale: 0.74 },
      { x: 1128, y: 172, scale: 1 },
    ],
  },
} as const;

/** A decorative landscape. The sky reflects the cloud's state but is never the only indication of it. */
export function Hills({
  sky = 'clear',
  shape = 'wide',
}: {
  readonly sky?: Sky;
  readonly shape?: keyof typeof ridges;
}) {
  const land = ridges[shape];
  return (
    <svg
      className={styles.hills}
      data-sky={sky}
      viewBox={land.box}
      preserveAspectRatio="xMaxYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      {sky !== 'dim' && <circle className={styles.hillsSun} {...land.sun} />}
      {land.clouds.map(({ x, y, scale }) => (
        <path
          key={x}
          className={styles.hillsCloud}
          transform={`translate(${x} ${y}) scale(${scale})`}
          d="M14 40C6 40 0 34 0 27c0-7 5-12 12-13C15 6 22 0 31 0c10 0 17 6 20 14 2-1 4-1 6-1 9 0 15 6 15 14 0 7-6 13-14 13z"
        />
      ))}
      <path className={styles.hillsFar} d={land.far} />
      <path className={styles.hillsMid} d={land.mid} />
      <path className={styles.hillsNear} d={land.near} />
      {land.trees.map(({ x, y, scale }) => (
        <g key={x} transform={`translate(${x} ${y}) scale(${scale})`}>
          <path
            className={styles.hillsTree}
            d="M0-10c-7 0-10-8-10-17 0-11 5-22 10-31 5 9 10 20 10 31 0 9-3 17-10 17z"
          />
          <path className={styles.hillsStem} strokeWidth="2.6" strokeLinecap="round" d="M0-26V2" />
        </g>
      ))}
    </svg>
  );
}
