import type { Stories } from '../../stories/story.ts';
import { StateSign, Status } from './status.tsx';
import { tones } from './tone.ts';

export const stories: Stories = {
  title: 'Status',
  states: Object.fromEntries(
    tones.map((tone) => [
      tone,
      <div key={tone} className="row">
        <StateSign tone={tone} />
        <Status tone={tone}>Word of {tone}</Status>
        <Status tone={tone} quiet>
          Quiet word
        </Status>
      </div>,
    ]),
  ),
};
