export const texts = {
  machines: {
    title: 'Machines',
    found: 'Found on your network',
    here: 'In this cloud',
    scanning: 'Scanning',
    none: 'No new machines found',
    noneText:
      'Machines appear here a minute or two after they start from the Talos USB stick or the network.',
    foreign: 'The machine at {address} belongs to another cloud. Wild Cloud leaves it alone.',
    scanned: 'Scanned {networks}.',
    noNetwork: 'This computer isn’t connected to a home network.',
    announced_one: 'Found a new machine at {address}.',
    announced_other: 'Found {count} new machines at {address}.',
    use: 'Select',
    ours: 'The machine at {address} belongs to your cloud {cloud}.',
    roles: 'What do “control plane” and “worker” mean?',
    rolesText:
      'The control plane keeps the cluster’s state and decides where apps run. Workers run your apps. A machine can be both.',
    systemDisk: 'Talos on disk {number}',
    dataDisk: 'App data on disk {number}',
    at: '{address}, first seen:',
    memory: '{memory} memory',
    graphics: 'NVIDIA graphics',
    asking: 'Reading its hardware',
    changed: {
      restarted: 'Just restarted.',
      replaced: 'A different machine has this address now.',
      unknown: 'Just restarted, or a different machine than before.',
    },
    fits: {
      everything: 'Suitable as control plane and worker',
      apps: 'Not enough memory for the control plane; can run small apps',
      'too-little': 'Not enough memory',
      'no-disk': 'No usable disk',
    },
    fitness: {
      title: 'What it is suitable for',
      controlPlane: {
        good: 'Suitable as control plane',
        limited: 'Works as control plane, with limits',
        unfit: 'Not suitable as control plane',
      },
      worker: {
        good: 'Suitable as worker',
        limited: 'Works as worker, with limits',
        unfit: 'Not suitable as worker',
      },
      storage: {
        good: 'Suitable for storage',
        limited: 'Works for storage, with limits',
        unfit: 'Not for storage',
      },
    },
    disks: {
      nvme: '{size} NVMe',
      ssd: '{size} SSD',
      spinning: '{size} hard disk',
      usb: '{size} USB disk',
      virtual: '{size} virtual disk',
    },
    empty: 'empty',
    holds: 'contains {contents}',
    bootMedium: 'started from this disk; stays as it is',
    which: 'Which computer is this?',
    whichText:
      'Its screen shows the address {address}. If it has no screen, compare the numbers below with the label on its case. Wild Cloud can’t make it blink.',
    serial: 'Serial number',
    mac: 'Network card (MAC)',
    fingerprint: 'Fingerprint',
    health: {
      title: 'Cluster health',
      text: 'Checks every machine, the cluster state (etcd), Kubernetes and your access files. Takes a few seconds.',
      go: 'Check health',
      again: 'Check again',
      at: 'Checked',
      states: {
        ok: 'Healthy',
        waiting: 'Not ready',
        failed: 'Needs attention',
      },
    },
    quorum: {
      none: 'This cloud has no machines yet.',
      one: 'The cluster stops working if {name} fails. Add two more control-plane machines to survive a failure.',
      two: 'Both control-plane machines must keep running. Add a third to survive a failure.',
      awayLast:
        'Control-plane machines not responding: {names} (of {total}). If one more fails, the cluster stops working.',
      away_one:
        'Control-plane machines not responding: {names} (of {total}). The cluster can survive one more failure.',
      away_other:
        'Control-plane machines not responding: {names} (of {total}). The cluster can survive {count} more failures.',
      some_one: 'The cluster keeps working if one of your {total} control-plane machines fails.',
      some_other: 'The cluster keeps working if up to {count} of your {total} control-plane machines fail.',
    },
  },
};
