import { Button } from '@mantine/core';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import styles from './inputs.module.css';

const holdMs = 1000;
/** How long the first Enter waits for the second, in milliseconds. */
const armedMs = 5000;

/** Acts only when held for a second or on a double Enter, so that nothing is revealed by accident. */
export function HoldButton({
  label,
  armedText,
  onHeld,
  children,
}: {
  /** The accessible name, which says how to press it. */
  readonly label: string;
  readonly armedText: string;
  readonly onHeld: () => void;
  readonly children: ReactNode;
}) {
  const [down, setDown] = useState(false);
  const [armed, setArmed] = useState(false);
  const held = useRef(onHeld);
  held.current = onHeld;

  useEffect(() => {
    if (!down) return;
    const timer = setTimeout(() => {
      setDown(false);
      held.current();
    }, holdMs);
    return () => clearTimeout(timer);
  }, [down]);
  useEffect(() => {
    if (!armed) return;
    const timer = setTimeout(() => setArmed(false), armedMs);
    return () => clearTimeout(timer);
  }, [armed]);

  return (
    <>
      <Button
        variant="default"
        className={down ? `${styles.hold} ${styles.holdDown}` : styles.hold}
        aria-label={label}
        onPointerDown={(event) => event.button === 0 && setDown(true)}
        onPointerUp={() => setDown(false)}
        onPointerLeave={() => setDown(false)}
        onPointerCancel={() => setDown(false)}
        onContextMenu={(event) => event.preventDefault()}
        onBlur={() => setArmed(false)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.repeat) return;
          event.preventDefault();
          if (armed) onHeld();
          setArmed(!armed);
        }}
      >
        {armed ? armedText : children}
      </Button>
      <span className="unseen" role="status">
        {armed ? armedText : ''}
      </span>
    </>
  );
}
