import { useEffect, useRef } from 'react';
import styles from './log-box.module.css';

/** Log lines in a scrollable box. With `follow` it stays scrolled to the end. */
export function LogBox({
  text,
  follow,
  label,
}: {
  readonly text: string;
  readonly follow: boolean;
  readonly label?: string;
}) {
  const box = useRef<HTMLPreElement>(null);
  useEffect(() => {
    if (follow && text !== '') box.current?.scrollTo({ top: box.current.scrollHeight });
  }, [text, follow]);
  return (
    // Scrollable content must be focusable.
    <pre
      ref={box}
      className={styles.logLines}
      tabIndex={0}
      translate="no"
      {...(label === undefined ? {} : { role: 'region', 'aria-label': label })}
    >
      {text}
    </pre>
  );
}
