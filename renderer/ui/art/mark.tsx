import styles from './mark.module.css';

/** The logo: a cloud whose right half is a leaf. Hidden from screen readers, since the name is beside it. */
export function Mark({ size = 28 }: { readonly size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path
        className={styles.markCloud}
        d="M13.4 40C7.6 40 3 35.5 3 29.9c0-4.9 3.5-9 8.2-9.9C12.6 12.9 18.6 8 25.6 8c1 0 2 .1 2.9.3-5.6 5.2-8.3 12.4-7.5 20.6.4 4.2 1.9 8 4.2 11.1z"
      />
      <path
        className={styles.markLeaf}
        d="M44.8 9.2c1.5 11.8-.9 22.5-8.3 28.1-2.2 1.7-4.9 2.6-7.6 2.7-3.3-4.4-4.6-9.9-3.4-15.3C27.4 16.3 34.9 11.1 44.8 9.2z"
      />
      <path
        className={styles.markVein}
        fill="none"
        strokeWidth="2.6"
        strokeLinecap="round"
        d="M28.9 40c.9-8.3 4.2-15.6 9.9-21.8"
      />
    </svg>
  );
}
