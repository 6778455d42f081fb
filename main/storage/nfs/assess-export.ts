import type { ExportCheck } from '../../../contract/storage.ts';
import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';
import type { AnnouncedExport, LookupOutcome } from './nfs-calls.ts';
import type { RpcAnswer } from './rpc.ts';

export interface ExportFacts {
  readonly host: string;
  readonly path: string;
  readonly nfs4: RpcAnswer;
  readonly lookup?: LookupOutcome;
  /** Where the folder is, if the server's root is itself a folder of the path. */
  readonly elsewhere?: string | undefined;
  readonly exports?: readonly AnnouncedExport[] | undefined;
  /** A practice cloud has no machine that could mount anything. */
  readonly practice: boolean;
}

/** What the answers of an NFS server mean. */
export function assessExport(facts: ExportFacts): ExportCheck {
  const { host, nfs4, exports } = facts;
  const listed = exports?.map(({ path, clients }) => ({ path, clients: [...clients] }));
  const shown = listed === undefined ? {} : { exports: listed };
  if (nfs4.kind !== 'done') return { verdict: 'unusable', findings: [withoutNfs4(host, nfs4)], ...shown };
  switch (facts.lookup) {
    case 'found':
      return { verdict: 'usable', findings: [found(facts), fromHere(facts.practice)], ...shown };
    case 'missing':
      return { verdict: 'unusable', findings: [missing(facts)], ...shown };
    case 'hidden':
      return { verdict: 'unclear', findings: [hidden(facts), fromHere(facts.practice)], ...shown };
    default:
      return {
        verdict: 'unclear',
        findings: [
          sentence(
            'storage.export.unclear',
            '{host} speaks NFS 4, but doesn’t say whether it has the folder {path}.',
            { host, path: facts.path },
          ),
          fromHere(facts.practice),
        ],
        ...shown,
      };
  }
}

function withoutNfs4(host: string, answer: Exclude<RpcAnswer, { kind: 'done' }>): Sentence {
  switch (answer.kind) {
    case 'no-host':
      return sentence('storage.export.no-host', 'There’s no computer named {host}.', { host });
    case 'refused':
      return sentence(
        'storage.export.refused',
        '{host} responds, but doesn’t offer NFS. Turn NFS on in its settings; on most NAS devices, it’s off at first.',
        { host },
      );
    case 'silent':
      return sentence(
        'storage.export.silent',
        '{host} doesn’t respond. Check that it’s on, that it’s on the same network, and that its firewall allows port 2049.',
        { host },
      );
    case 'other-versions':
      return answer.highest < 4
        ? sentence(
            'storage.export.old',
            '{host} only speaks NFS {version}. Turn on NFS 4.1 in its settings.',
            { host, version: answer.highest },
          )
        : sentence(
            'storage.export.new',
            '{host} only speaks versions of NFS that the cloud’s machines don’t support. Turn on NFS 4.1 in its settings.',
            { host },
          );
    case 'denied':
      return sentence(
        'storage.export.denied',
        '{host} refuses this computer, and probably the cloud’s machines as well. In its settings, allow access without Kerberos (“sys”).',
        { host },
      );
    case 'no-program':
    case 'failed':
    case 'foreign':
      return sentence('storage.export.foreign', 'Something responds at {host}, but it isn’t an NFS server.', {
        host,
      });
  }
}

const found = ({ host, path }: ExportFacts): Sentence =>
  sentence('storage.export.found', '{host} shares the folder {path} with this computer.', {
    host,
    path,
  });

function missing({ host, path, elsewhere, exports }: ExportFacts): Sentence {
  if (elsewhere !== undefined) {
    return sentence(
      'storage.export.elsewhere',
      'With NFS 4, the folder on {host} is called {elsewhere}, not {path}. Enter that instead.',
      { host, path, elsewhere },
    );
  }
  if (exports === undefined || exports.length === 0) {
    return sentence('storage.export.missing', '{host} has no folder {path}, or doesn’t share it.', {
      host,
      path,
    });
  }
  return sentence('storage.export.others', '{host} doesn’t share a folder {path}. It shares {others}.', {
    host,
    path,
    others: exports
      .slice(0, 8)
      .map((each) => each.path)
      .join(', '),
  });
}

function hidden({ host, path, exports }: ExportFacts): Sentence {
  const clients = exports?.find((each) => each.path === path)?.clients ?? [];
  return clients.length === 0
    ? sentence(
        'storage.export.hidden',
        '{host} doesn’t share the folder {path} with this computer. It may still share it with the cloud’s machines; allow their addresses in its settings.',
        { host, path },
      )
    : sentence(
        'storage.export.hidden-clients',
        '{host} shares the folder {path} with {clients}, but not with this computer. The addresses of the cloud’s machines must be among them.',
        { host, path, clients: clients.slice(0, 8).join(', ') },
      );
}

function fromHere(practice: boolean): Sentence {
  return practice
    ? sentence(
        'storage.export.practice',
        'This was checked from this computer. A practice cloud’s machines are simulated and can’t mount the folder.',
      )
    : sentence(
        'storage.export.from-here',
        'This was checked from this computer. Whether the cloud’s machines may mount the folder only shows once they try.',
      );
}
