import { texts as activity } from '../../screens/activity/texts.en.ts';
import { texts as adopt } from '../../screens/adopt/texts.en.ts';
import { texts as app } from '../../screens/app/texts.en.ts';
import { texts as appShell } from '../shell/texts.en.ts';
import { texts as apps } from '../../screens/apps/texts.en.ts';
import { texts as backups } from '../../screens/backups/texts.en.ts';
import { texts as computer } from '../../screens/computer/texts.en.ts';
import { texts as create } from '../../screens/create/texts.en.ts';
import { texts as errors } from '../../screens/errors/texts.en.ts';
import { texts as first } from '../../screens/first/texts.en.ts';
import { texts as history } from '../../screens/history/texts.en.ts';
import { texts as machine } from '../../screens/machine/texts.en.ts';
import { texts as machines } from '../../screens/machines/texts.en.ts';
import { texts as network } from '../../screens/network/texts.en.ts';
import { texts as open } from '../../screens/open/texts.en.ts';
import { texts as recover } from '../../screens/recover/texts.en.ts';
import { texts as operation } from '../../screens/operation/texts.en.ts';
import { texts as overview } from '../../screens/overview/texts.en.ts';
import { texts as practice } from '../../screens/practice/texts.en.ts';
import { texts as services } from '../../screens/services/texts.en.ts';
import { texts as settings } from '../../screens/settings/texts.en.ts';
import { texts as setup } from '../../screens/setup/texts.en.ts';
import { texts as startMachine } from '../../screens/start-machine/texts.en.ts';
import { texts as storage } from '../../screens/storage/texts.en.ts';
import { texts as ui } from '../../ui/texts.en.ts';
import { texts as uiInputs } from '../../ui/inputs/texts.en.ts';
import { texts as uiPlan } from '../../ui/plan/texts.en.ts';
import { texts as uiState } from '../../ui/state/texts.en.ts';

/**
 * Every English text of the window, for the type of its keys. Texts are whole sentences and live beside their screen. Values go in
 * {braces}; a key ending in _one or _other is a plural and is used without the ending.
 */
export const en = {
  ...ui,
  ...appShell,
  ...uiState,
  ...first,
  ...practice,
  ...create,
  ...adopt,
  ...open,
  ...recover,
  ...overview,
  ...apps,
  ...app,
  ...uiInputs,
  ...uiPlan,
  ...machines,
  ...setup,
  ...startMachine,
  ...network,
  ...machine,
  ...activity,
  ...history,
  ...operation,
  ...services,
  ...settings,
  ...storage,
  ...backups,
  ...computer,
  ...errors,
};
