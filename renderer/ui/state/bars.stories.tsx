import type { Stories } from '../../stories/story.ts';
import { Meter, ProgressBar } from './bars.tsx';

export const stories: Stories = {
  title: 'Bars',
  states: {
    'at the start': <ProgressBar share={0} label="Installing Ghost" />,
    'on the way': <ProgressBar share={0.58} label="Installing Ghost" text="1.1 of 1.9 GB" />,
    'not known': <ProgressBar share={undefined} label="Starting" />,
    'thin, at the end': <ProgressBar thin share={1} label="Installing Ghost" />,
    'room left': <Meter label="Memory" value="5.4 of 16 GB" share={0.34} />,
    'nearly full': <Meter label="Disk" value="780 GB of 1 TB" share={0.78} tone="attn" />,
    'more than full': <Meter label="Disk" value="1 of 1 TB" share={1.2} tone="bad" />,
  },
};
