/** How long the boot server stays on unless it is extended or stopped. */
export const servedMinutes = 30;
