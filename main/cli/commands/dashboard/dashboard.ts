import type { Noun } from '../../command.ts';
import { dashboardToken } from './token.ts';

export const dashboard: Noun = {
  name: 'dashboard',
  summary: 'Sign in to the Kubernetes dashboard',
  commands: [dashboardToken],
};
