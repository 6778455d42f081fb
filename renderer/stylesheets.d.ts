// Written by test/house/stylesheet-types.ts.
declare module '*/command-palette.module.css' {
  const styles: {
    readonly description: string;
    readonly field: string;
    readonly group: string;
    readonly list: string;
    readonly none: string;
    readonly option: string;
    readonly text: string;
    readonly title: string;
  };
  export default styles;
}
declare module '*/shell.module.css' {
  const styles: {
    readonly cloudEntryOpen: string;
    readonly cloudLine: string;
    readonly cloudLink: string;
    readonly cloudLinkText: string;
    readonly find: string;
    readonly keyList: string;
    readonly navClouds: string;
    readonly navLink: string;
    readonly navNone: string;
    readonly navSections: string;
    readonly navSub: string;
    readonly navTitle: string;
    readonly running: string;
    readonly runningCard: string;
    readonly runningMore: string;
    readonly runningText: string;
    readonly sheet: string;
    readonly sheetBody: string;
    readonly sheetHead: string;
    readonly shell: string;
    readonly shellMain: string;
    readonly shellNav: string;
    readonly sidebar: string;
    readonly sidebarBrand: string;
    readonly sidebarFoot: string;
    readonly sidebarScroll: string;
    readonly skip: string;
    readonly toast: string;
    readonly toastPlace: string;
    readonly topBar: string;
  };
  export default styles;
}
declare module '*/adopt-page.module.css' {
  const styles: {
    readonly adoptChanges: string;
    readonly adoptFacts: string;
    readonly adoptPlaces: string;
    readonly adoptWarning: string;
    readonly adoptWarnings: string;
  };
  export default styles;
}
declare module '*/app-page.module.css' {
  const styles: {
    readonly appNote: string;
    readonly appNotes: string;
    readonly appSince: string;
    readonly asks: string;
    readonly updateGroup: string;
    readonly updateTitle: string;
    readonly whenStop: string;
  };
  export default styles;
}
declare module '*/apps-page.module.css' {
  const styles: {
    readonly appsBroken: string;
    readonly appsNone: string;
    readonly appsSearch: string;
    readonly catalogue: string;
    readonly catalogueCard: string;
    readonly catalogueForeign: string;
    readonly catalogueText: string;
    readonly firstCard: string;
    readonly firstCardFoot: string;
  };
  export default styles;
}
declare module '*/backups.module.css' {
  const styles: {
    readonly add: string;
    readonly app: string;
    readonly appFacts: string;
    readonly appText: string;
    readonly appTitle: string;
    readonly cloudSign: string;
    readonly crumbs: string;
    readonly figures: string;
    readonly file: string;
    readonly files: string;
    readonly folder: string;
    readonly inline: string;
    readonly lacks: string;
    readonly lost: string;
    readonly part: string;
    readonly partFacts: string;
    readonly petal: string;
    readonly petalFilled: string;
    readonly place: string;
    readonly planList: string;
    readonly proof: string;
    readonly proofText: string;
    readonly rows: string;
    readonly rule: string;
    readonly ruleGoals: string;
    readonly seal: string;
    readonly sealCore: string;
    readonly sealText: string;
    readonly sealTick: string;
    readonly words: string;
  };
  export default styles;
}
declare module '*/computer-page.module.css' {
  const styles: {
    readonly pressedLabel: string;
  };
  export default styles;
}
declare module '*/error-page.module.css' {
  const styles: {
    readonly errorPage: string;
    readonly errorPageMain: string;
  };
  export default styles;
}
declare module '*/first-page.module.css' {
  const styles: {
    readonly first: string;
    readonly firstMain: string;
    readonly firstNote: string;
    readonly firstOthers: string;
    readonly firstTop: string;
    readonly option: string;
    readonly optionMain: string;
    readonly optionNeeds: string;
    readonly optionSign: string;
    readonly options: string;
    readonly optionsSmall: string;
    readonly recent: string;
    readonly recentRow: string;
    readonly recentText: string;
  };
  export default styles;
}
declare module '*/history.module.css' {
  const styles: {
    readonly historyDiff: string;
    readonly historyNotes: string;
    readonly historyValues: string;
  };
  export default styles;
}
declare module '*/diagnostics.module.css' {
  const styles: {
    readonly diagnostics: string;
    readonly serviceEnd: string;
    readonly serviceName: string;
    readonly serviceTools: string;
  };
  export default styles;
}
declare module '*/machine.module.css' {
  const styles: {
    readonly machineState: string;
    readonly upkeepPlan: string;
  };
  export default styles;
}
declare module '*/machines.module.css' {
  const styles: {
    readonly fitness: string;
    readonly found: string;
    readonly foundCard: string;
    readonly foundCards: string;
    readonly foundDisks: string;
    readonly foundHead: string;
    readonly foundJoin: string;
    readonly foundLooking: string;
    readonly foundNotes: string;
    readonly foundSelected: string;
    readonly foundStart: string;
    readonly foundText: string;
    readonly foundTop: string;
    readonly healthGo: string;
    readonly here: string;
    readonly hereDisks: string;
    readonly hereMachine: string;
    readonly hereRoles: string;
    readonly hereStatus: string;
    readonly hereText: string;
  };
  export default styles;
}
declare module '*/network.module.css' {
  const styles: {
    readonly chain: string;
    readonly chainName: string;
    readonly fingerprint: string;
    readonly fix: string;
    readonly link: string;
    readonly linkDetail: string;
    readonly linkSign: string;
    readonly nameText: string;
    readonly names: string;
    readonly open: string;
    readonly qr: string;
    readonly steps: string;
    readonly trust: string;
  };
  export default styles;
}
declare module '*/operation.module.css' {
  const styles: {
    readonly log: string;
    readonly logTools: string;
    readonly opBar: string;
    readonly opBarTop: string;
    readonly opOutcome: string;
    readonly opStack: string;
    readonly opTime: string;
  };
  export default styles;
}
declare module '*/overview.module.css' {
  const styles: {
    readonly machine: string;
    readonly machineName: string;
    readonly machineSign: string;
    readonly machineText: string;
    readonly machines: string;
    readonly next: string;
    readonly tile: string;
    readonly tileHead: string;
    readonly tileOpen: string;
    readonly tileText: string;
    readonly tiles: string;
  };
  export default styles;
}
declare module '*/practice-page.module.css' {
  const styles: {
    readonly practiceLeave: string;
    readonly practiceMachines: string;
    readonly practiceOffer: string;
  };
  export default styles;
}
declare module '*/services.module.css' {
  const styles: {
    readonly actions: string;
    readonly banner: string;
    readonly links: string;
    readonly note: string;
    readonly planAll: string;
    readonly row: string;
    readonly rowHead: string;
    readonly rowMore: string;
    readonly rowState: string;
    readonly rowText: string;
    readonly rows: string;
    readonly settingsIntro: string;
    readonly sign: string;
    readonly sources: string;
    readonly trouble: string;
  };
  export default styles;
}
declare module '*/key-card.module.css' {
  const styles: {
    readonly keyActs: string;
    readonly keyOthers: string;
    readonly keyShown: string;
    readonly recoverForm: string;
    readonly recoveryIdentity: string;
    readonly recoverySheet: string;
  };
  export default styles;
}
declare module '*/settings.module.css' {
  const styles: {
    readonly configConflict: string;
    readonly configForm: string;
    readonly configText: string;
    readonly configVersions: string;
    readonly configYaml: string;
    readonly destroyStays: string;
    readonly knownGroup: string;
    readonly knownRefused: string;
    readonly knownSetting: string;
    readonly knownSettings: string;
    readonly secret: string;
    readonly secretError: string;
    readonly secrets: string;
    readonly settingsCards: string;
    readonly settingsDanger: string;
    readonly settingsForget: string;
    readonly settingsNone: string;
    readonly settingsProblems: string;
    readonly toolText: string;
    readonly tools: string;
  };
  export default styles;
}
declare module '*/setup.module.css' {
  const styles: {
    readonly choiceOff: string;
    readonly disk: string;
    readonly diskBar: string;
    readonly diskBarFull: string;
    readonly diskSign: string;
    readonly diskSplit: string;
    readonly diskText: string;
    readonly diskTop: string;
    readonly disks: string;
    readonly setupForget: string;
    readonly setupMachineHead: string;
    readonly setupMore: string;
    readonly setupNotes: string;
    readonly setupOpen: string;
    readonly setupRange: string;
    readonly setupReading: string;
    readonly setupSteps: string;
    readonly setupUnderWay: string;
    readonly setupUp: string;
    readonly sure: string;
    readonly topologyCards: string;
    readonly topologyPicture: string;
    readonly topologyRow: string;
    readonly topologyText: string;
    readonly topologyUnused: string;
  };
  export default styles;
}
declare module '*/key-drawing.module.css' {
  const styles: {
    readonly key: string;
    readonly keyPressed: string;
    readonly keyRays: string;
    readonly keyUnder: string;
    readonly keyboard: string;
  };
  export default styles;
}
declare module '*/start-machine.module.css' {
  const styles: {
    readonly adviceGo: string;
    readonly after: string;
    readonly blocked: string;
    readonly check: string;
    readonly concerns: string;
    readonly drive: string;
    readonly driveSection: string;
    readonly driveSign: string;
    readonly driveText: string;
    readonly driveTop: string;
    readonly drives: string;
    readonly handOver: string;
    readonly have: string;
    readonly hint: string;
    readonly howArt: string;
    readonly image: string;
    readonly keepIn: string;
    readonly keys: string;
    readonly keysPart: string;
    readonly ladder: string;
    readonly layout: string;
    readonly layoutEnd: string;
    readonly layoutKeys: string;
    readonly layoutMachines: string;
    readonly layoutTop: string;
    readonly listening: string;
    readonly machine: string;
    readonly machineText: string;
    readonly machineTop: string;
    readonly machines: string;
    readonly machinesHead: string;
    readonly menu: string;
    readonly menuEntry: string;
    readonly menuNow: string;
    readonly note: string;
    readonly numbered: string;
    readonly password: string;
    readonly results: string;
    readonly rows: string;
    readonly rung: string;
    readonly server: string;
    readonly serverText: string;
    readonly trouble: string;
    readonly way: string;
    readonly wayFact: string;
    readonly wayText: string;
    readonly ways: string;
    readonly written: string;
    readonly writtenArt: string;
    readonly writtenText: string;
  };
  export default styles;
}
declare module '*/way-art.module.css' {
  const styles: {
    readonly cable: string;
    readonly cableLive: string;
    readonly case: string;
    readonly hill: string;
    readonly lamp: string;
    readonly leaf: string;
    readonly line: string;
    readonly packet: string;
    readonly path: string;
    readonly plug: string;
    readonly power: string;
    readonly powerSign: string;
    readonly scene: string;
    readonly screen: string;
    readonly sky: string;
    readonly stick: string;
    readonly stickLeaf: string;
  };
  export default styles;
}
declare module '*/storage.module.css' {
  const styles: {
    readonly add: string;
    readonly app: string;
    readonly appHead: string;
    readonly appText: string;
    readonly bar: string;
    readonly claims: string;
    readonly disk: string;
    readonly findings: string;
    readonly forecast: string;
    readonly leftOver: string;
    readonly legend: string;
    readonly machines: string;
    readonly none: string;
    readonly part1: string;
    readonly part2: string;
    readonly part3: string;
    readonly part4: string;
    readonly place: string;
    readonly problems: string;
    readonly rest: string;
    readonly rows: string;
    readonly swatch: string;
    readonly total: string;
    readonly unknown: string;
  };
  export default styles;
}
declare module '*/stories.module.css' {
  const styles: {
    readonly stories: string;
  };
  export default styles;
}
declare module '*/app-icon.module.css' {
  const styles: {
    readonly appIcon: string;
    readonly appIconFilled: string;
    readonly appIconLines: string;
  };
  export default styles;
}
declare module '*/hills.module.css' {
  const styles: {
    readonly hills: string;
    readonly hillsCloud: string;
    readonly hillsFar: string;
    readonly hillsMid: string;
    readonly hillsNear: string;
    readonly hillsStem: string;
    readonly hillsSun: string;
    readonly hillsTree: string;
  };
  export default styles;
}
declare module '*/machine-drawing.module.css' {
  const styles: {
    readonly drawing: string;
    readonly drawingCase: string;
    readonly drawingDetail: string;
    readonly drawingDisk: string;
    readonly drawingLamp: string;
    readonly drawingPart: string;
  };
  export default styles;
}
declare module '*/mark.module.css' {
  const styles: {
    readonly brand: string;
    readonly markCloud: string;
    readonly markLeaf: string;
    readonly markVein: string;
  };
  export default styles;
}
declare module '*/patch.module.css' {
  const styles: {
    readonly patch: string;
    readonly patchFar: string;
    readonly patchNear: string;
    readonly patchSky: string;
    readonly patchSun: string;
  };
  export default styles;
}
declare module '*/feedback.module.css' {
  const styles: {
    readonly block: string;
    readonly blockNote: string;
    readonly empty: string;
    readonly errorFact: string;
    readonly errorFacts: string;
    readonly failure: string;
    readonly failureActions: string;
    readonly failureHint: string;
    readonly failureMain: string;
    readonly problem: string;
    readonly problemChain: string;
    readonly problemHead: string;
    readonly problemLink: string;
    readonly problemLinkText: string;
    readonly problemNext: string;
  };
  export default styles;
}
declare module '*/bar.module.css' {
  const styles: {
    readonly bar: string;
    readonly barActions: string;
    readonly barInner: string;
    readonly barLink: string;
  };
  export default styles;
}
declare module '*/card-grid.module.css' {
  const styles: {
    readonly grid: string;
    readonly part: string;
  };
  export default styles;
}
declare module '*/card.module.css' {
  const styles: {
    readonly card: string;
    readonly cardHead: string;
    readonly cardRaised: string;
    readonly cardToned: string;
    readonly facts: string;
    readonly factsWide: string;
    readonly withAction: string;
  };
  export default styles;
}
declare module '*/disclosure.module.css' {
  const styles: {
    readonly disclosure: string;
    readonly disclosureArrow: string;
    readonly disclosureBody: string;
  };
  export default styles;
}
declare module '*/hero.module.css' {
  const styles: {
    readonly hero: string;
    readonly text: string;
  };
  export default styles;
}
declare module '*/page.module.css' {
  const styles: {
    readonly page: string;
    readonly pageNarrow: string;
    readonly split: string;
    readonly splitWide: string;
    readonly titleRow: string;
    readonly titleRowActions: string;
    readonly titleRowBack: string;
    readonly titleRowFacts: string;
    readonly titleRowMain: string;
  };
  export default styles;
}
declare module '*/sticky-foot.module.css' {
  const styles: {
    readonly foot: string;
    readonly footEdged: string;
    readonly footSoft: string;
  };
  export default styles;
}
declare module '*/inputs.module.css' {
  const styles: {
    readonly chip: string;
    readonly chipButton: string;
    readonly chipRow: string;
    readonly chips: string;
    readonly chipsLine: string;
    readonly choice: string;
    readonly choiceDanger: string;
    readonly choiceHelp: string;
    readonly choiceLabel: string;
    readonly choiceText: string;
    readonly choices: string;
    readonly choicesRow: string;
    readonly fields: string;
    readonly hold: string;
    readonly holdDown: string;
    readonly settingChanged: string;
    readonly withButton: string;
  };
  export default styles;
}
declare module '*/plan-list.module.css' {
  const styles: {
    readonly boxed: string;
    readonly plan: string;
    readonly planCaution: string;
    readonly planFields: string;
    readonly planGroup: string;
    readonly planInner: string;
    readonly planMore: string;
    readonly planObjects: string;
    readonly planSign: string;
    readonly planWhat: string;
  };
  export default styles;
}
declare module '*/plan-panel.module.css' {
  const styles: {
    readonly planExisting: string;
    readonly planFoot: string;
    readonly planGo: string;
    readonly planNews: string;
    readonly planOrder: string;
  };
  export default styles;
}
declare module '*/check-list.module.css' {
  const styles: {
    readonly check: string;
    readonly hint: string;
    readonly list: string;
    readonly status: string;
  };
  export default styles;
}
declare module '*/log-box.module.css' {
  const styles: {
    readonly logLines: string;
  };
  export default styles;
}
declare module '*/meter.module.css' {
  const styles: {
    readonly meter: string;
    readonly meterText: string;
    readonly meterValue: string;
    readonly progress: string;
    readonly progressFill: string;
    readonly progressThin: string;
    readonly progressUnknown: string;
  };
  export default styles;
}
declare module '*/secret-value.module.css' {
  const styles: {
    readonly value: string;
  };
  export default styles;
}
declare module '*/status.module.css' {
  const styles: {
    readonly spinner: string;
    readonly stateSign: string;
    readonly status: string;
    readonly statusQuiet: string;
  };
  export default styles;
}
declare module '*/step-list.module.css' {
  const styles: {
    readonly step: string;
    readonly stepDot: string;
    readonly stepMain: string;
    readonly stepPart: string;
    readonly stepParts: string;
    readonly stepTime: string;
    readonly stepTitle: string;
    readonly steps: string;
  };
  export default styles;
}
declare module '*/stepper.module.css' {
  const styles: {
    readonly stepper: string;
    readonly stepperDone: string;
    readonly stepperDot: string;
    readonly stepperNow: string;
    readonly stepperTitle: string;
  };
  export default styles;
}
declare module '*/timeline.module.css' {
  const styles: {
    readonly list: string;
    readonly row: string;
    readonly stateless: string;
    readonly status: string;
    readonly what: string;
    readonly when: string;
  };
  export default styles;
}
declare module '*/workloads.module.css' {
  const styles: {
    readonly list: string;
    readonly text: string;
  };
  export default styles;
}
