import {
  IconActivity,
  IconCertificate,
  IconCpu,
  IconDatabase,
  IconPuzzle,
  IconWorld,
} from '@tabler/icons-react';
import type { ServiceCard } from '../../../contract/services.ts';
import styles from './services.module.css';

const icons = {
  network: IconWorld,
  storage: IconDatabase,
  certificates: IconCertificate,
  hardware: IconCpu,
  monitoring: IconActivity,
  other: IconPuzzle,
} as const;

/** The picture of a service: that of its category. */
export function CategorySign({
  category,
  size = 40,
}: {
  readonly category: ServiceCard['category'];
  readonly size?: number;
}) {
  const Icon = icons[category];
  return (
    <span className={styles.sign} style={{ width: size, height: size }} aria-hidden="true">
      <Icon size={Math.round(size * 0.52)} stroke={1.6} />
    </span>
  );
}
