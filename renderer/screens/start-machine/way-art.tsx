import type { ReactNode } from 'react';
import styles from './way-art.module.css';

/** This computer, the router and a new machine, joined by cables. Decorative. */
export function NetworkArt() {
  return (
    <Scene>
      <path className={styles.cable} d="M128 118v14a10 10 0 0 0 10 10h104a10 10 0 0 0 10-10v-8" />
      <path className={styles.cableLive} d="M268 124v8a10 10 0 0 0 10 10h82a10 10 0 0 0 10-10v-10" />
      <Laptop x={66} y={54} />
      <Router x={228} y={88} />
      <Tower x={346} y={44} />
      <circle className={styles.packet} cx="300" cy="142" r="4.5" />
      <circle className={styles.packet} cx="322" cy="142" r="4.5" />
      <circle className={styles.packet} cx="344" cy="142" r="4.5" />
    </Scene>
  );
}

/** A stick on its way from this computer to a new machine. Decorative. */
export function StickArt() {
  return (
    <Scene>
      <path className={styles.path} d="M170 62c34-34 112-34 148 0" />
      <path className={styles.path} d="M306 60l13 3 2-13" />
      <Laptop x={66} y={54} />
      <Stick x={208} y={84} />
      <Tower x={346} y={44} />
    </Scene>
  );
}

function Scene({ children }: { readonly children: ReactNode }) {
  return (
    <svg
      className={styles.scene}
      viewBox="0 0 460 170"
      preserveAspectRatio="xMidYMid slice"
      aria-hidden="true"
      focusable="false"
    >
      <rect className={styles.sky} width="460" height="170" />
      <path className={styles.hill} d="M0 138c60-22 120-26 190-12 84 16 150-12 270-20v64H0z" />
      {children}
    </svg>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
}
const at = ({ x, y }: Place): string => `translate(${x} ${y})`;

function Laptop(place: Place) {
  return (
    <g transform={at(place)}>
      <rect className={styles.case} x="12" y="0" width="84" height="54" rx="5" />
      <rect className={styles.screen} x="18" y="6" width="72" height="42" rx="2" />
      <path className={styles.leaf} d="M45 36c-6-9 0-19 18-21 2 18-7 26-16 21zM44 39l10-13" />
      <path className={styles.case} d="M4 56h100l4 6a2 2 0 0 1-2 3H2a2 2 0 0 1-2-3z" />
    </g>
  );
}

function Router(place: Place) {
  return (
    <g transform={at(place)}>
      <path className={styles.line} d="M10 0v-24M54 0v-24" />
      <rect className={styles.case} x="0" y="0" width="64" height="36" rx="8" />
      <circle className={styles.lamp} cx="14" cy="18" r="3" />
      <circle className={styles.lamp} cx="26" cy="18" r="3" />
      <path className={styles.line} d="M40 18h12" />
    </g>
  );
}

function Tower(place: Place) {
  return (
    <g transform={at(place)}>
      <rect className={styles.case} x="0" y="0" width="48" height="78" rx="6" />
      <path className={styles.line} d="M10 14h28M10 24h28" />
      <circle className={styles.power} cx="24" cy="56" r="9" />
      <path className={styles.powerSign} d="M24 51v5M20.5 53.5a5 5 0 1 0 7 0" />
    </g>
  );
}

function Stick(place: Place) {
  return (
    <g transform={at(place)}>
      <rect className={styles.plug} x="0" y="7" width="22" height="22" rx="2" />
      <path className={styles.line} d="M7 14v3M7 20v3" />
      <rect className={styles.stick} x="20" y="0" width="58" height="36" rx="9" />
      <path className={styles.stickLeaf} d="M44 25c-5-8 0-15 15-17 1 15-6 21-13 17z" />
    </g>
  );
}
