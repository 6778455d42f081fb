import { isMap, type KubeObject, listAt, textAt } from '../../kubernetes/kubernetes.ts';
import { podOf } from './image-facts.ts';

/** Kinds of volumes that hold nobody's data, or whose data is looked for by itself. */
const accounted = new Set([
  ...['name', 'emptyDir', 'configMap', 'secret', 'projected', 'downwardAPI', 'image'],
  ...['persistentVolumeClaim', 'ephemeral'],
]);
/** Folders of a machine that hold its clock, its devices and the like. */
const systemFolder = /^\/(dev|etc|proc|sys|run|var\/run|usr\/share\/zoneinfo)(\/|$)/;

/** Places outside of claims that a workload keeps data in: a folder of a machine, a share in the network. */
export function outsideVolumes(workload: KubeObject): string[] {
  return listAt(podOf(workload), 'spec', 'volumes').flatMap((volume) => {
    const source = Object.keys(isMap(volume) ? volume : {}).find((key) => !accounted.has(key));
    if (source === undefined || systemFolder.test(textAt(volume, 'hostPath', 'path') ?? '')) return [];
    const path = textAt(volume, source, 'path');
    return [path === undefined ? source : `${source} ${path}`];
  });
}
