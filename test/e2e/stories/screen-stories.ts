import { stories as activity } from '../../../renderer/screens/activity/activity.stories.ts';
import { stories as adopt } from '../../../renderer/screens/adopt/adopt.stories.ts';
import { stories as app } from '../../../renderer/screens/app/app.stories.ts';
import { stories as apps } from '../../../renderer/screens/apps/apps.stories.ts';
import { stories as backups } from '../../../renderer/screens/backups/backups.stories.ts';
import { stories as computer } from '../../../renderer/screens/computer/computer.stories.ts';
import { stories as create } from '../../../renderer/screens/create/create.stories.ts';
import { stories as errors } from '../../../renderer/screens/errors/errors.stories.ts';
import { stories as first } from '../../../renderer/screens/first/first.stories.ts';
import { stories as history } from '../../../renderer/screens/history/history.stories.ts';
import { stories as machines } from '../../../renderer/screens/machines/machines.stories.ts';
import { stories as network } from '../../../renderer/screens/network/network.stories.ts';
import { stories as open } from '../../../renderer/screens/open/open.stories.ts';
import { stories as recover } from '../../../renderer/screens/recover/recover.stories.ts';
import { stories as operation } from '../../../renderer/screens/operation/operation.stories.ts';
import { stories as overview } from '../../../renderer/screens/overview/overview.stories.ts';
import { stories as practice } from '../../../renderer/screens/practice/practice.stories.ts';
import { stories as services } from '../../../renderer/screens/services/services.stories.ts';
import { stories as settings } from '../../../renderer/screens/settings/settings.stories.ts';
import { stories as setup } from '../../../renderer/screens/setup/setup.stories.ts';
import { stories as startMachine } from '../../../renderer/screens/start-machine/start-machine.stories.ts';
import { stories as storage } from '../../../renderer/screens/storage/storage.stories.ts';
import { stories as computed } from './computed-scenes.ts';

/** The stories of all screens. Those computed by main are here, the others beside their screens. */
export const screenStories = [
  ...first,
  ...practice,
  ...create,
  ...open,
  ...recover,
  ...adopt,
  ...overview,
  ...apps,
  ...app,
  ...activity,
  ...operation,
  ...services,
  ...backups,
  ...settings,
  ...history,
  ...computer,
  ...errors,
  ...machines,
  ...setup,
  ...startMachine,
  ...storage,
  ...network,
  ...computed,
];
