import type { Stories } from '../../stories/story.ts';
import { AppIcon, drawnApps } from './app-icon.tsx';
import { Hills, type Sky } from './hills.tsx';
import { MachineDrawing } from './machine-drawing.tsx';
import { machineKinds } from './machine-kind.ts';
import { Mark } from './mark.tsx';
import { type Hue, Patch } from './patch.tsx';

const skies: readonly Sky[] = ['clear', 'dusk', 'heather', 'dim'];
const hues: readonly Hue[] = ['fern', 'lake', 'ochre', 'heather'];

export const stories: Stories = {
  title: 'Art',
  states: {
    mark: <Mark size={48} />,
    'app signs': (
      <div className="row">
        {[...drawnApps, 'any other'].map((app) => (
          <AppIcon key={app} app={app} size={64} />
        ))}
      </div>
    ),
    machines: (
      <div className="row">
        {machineKinds.map((kind) => (
          <MachineDrawing
            key={kind}
            kind={kind}
            tone="ok"
            controlPlane
            runsApps
            disks={[
              { id: 'a', fate: 'system' },
              { id: 'b', fate: 'data', spinning: true },
              { id: 'c', fate: 'kept' },
              { id: 'd', fate: 'refused' },
            ]}
          />
        ))}
        <MachineDrawing
          kind="tower"
          tone="info"
          disks={[
            { id: 'a', fate: 'full' },
            { id: 'b', fate: 'empty' },
          ]}
        />
        <MachineDrawing kind="mini" tone="bad" runsApps disks={[]} />
      </div>
    ),
    patches: (
      <div className="row">
        {hues.map((hue) => (
          <Patch key={hue} hue={hue} size={44} />
        ))}
      </div>
    ),
    ...Object.fromEntries(
      skies.map((sky) => [
        `hills, ${sky}`,
        <div key={sky} style={{ position: 'relative', height: 120 }}>
          <Hills sky={sky} />
        </div>,
      ]),
    ),
  },
};
