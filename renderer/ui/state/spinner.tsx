import styles from './status.module.css';

/** The only animation without interaction. It always has text beside it. */
export function Spinner({ size = 16 }: { readonly size?: number }) {
  return <span className={styles.spinner} style={{ width: size, height: size }} aria-hidden="true" />;
}
