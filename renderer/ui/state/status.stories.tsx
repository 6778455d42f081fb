import type { Stories } from '../../stories/story.ts';
import { StatusIcon, Status } from './status.tsx';
import { tones } from './tone.ts';

export const stories: Stories = {
  title: 'Status',
  states: Object.fromEntries(
    tones.map((tone) => [
      tone,
      <div key={tone} className="row">
        <StatusIcon tone={tone} />
        <Status tone={tone}>Word of {tone}</Status>
        <Status tone={tone} quiet>
          Quiet word
        </Status>
      </div>,
    ]),
  ),
};
