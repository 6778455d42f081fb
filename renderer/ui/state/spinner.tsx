import styles from './status.module.css';

/** The only thing that moves by itself: the ring of running work. The words are beside it. */
export function Spinner({ size = 16 }: { readonly size?: number }) {
  return <span className={styles.spinner} style={{ width: size, height: size }} aria-hidden="true" />;
}
