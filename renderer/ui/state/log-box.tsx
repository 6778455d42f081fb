import { useEffect, useRef } from 'react';
import styles from './log-box.module.css';

/** Lines of a log in a box that scrolls by itself. With `follow` its end stays in view. */
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
    // It scrolls, so it can be focused.
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
