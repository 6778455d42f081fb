/** German for the sentences of this folder, by their keys. The English stands where a sentence is made. */
export const texts: Readonly<Record<string, string>> = {
  'trouble.claim.failed': 'Der Speicher dieser Cloud kann den Platz {name} nicht anlegen.',
  'trouble.claim.full': 'Für den Platz {name} ist nicht genug Platte übrig.',
  'trouble.claim.lost': 'Die Platte hinter dem Platz {name} ist weg.',
  'trouble.claim.lost.hint': 'Stelle ihn aus einer Sicherung wieder her.',
  'trouble.claim.no-class': 'Diese Cloud hat keinen Speicher der Art {name}.',
  'trouble.claim.no-class.hint':
    'Richte Speicher dieser Art ein, oder wähle in den Einstellungen der App einen anderen.',
  'trouble.claim.no-default': 'Diese Cloud hat noch keinen Speicher, aus dem {name} belegt werden könnte.',
  'trouble.claim.no-default.hint': 'Richte zuerst Speicher für diese Cloud ein.',
  'trouble.claim.none-left': 'Der Speicher {storageClass} hat nichts mehr für {name}.',
  'trouble.claim.waiting': 'Es wird gewartet, bis der Speicher den Platz {name} angelegt hat.',
  'trouble.config.hint': 'Richte die App noch einmal ein.',
  'trouble.config.key': '{program} braucht den Wert {key}, der nicht gesetzt ist.',
  'trouble.config.key.hint':
    'Setze ihn in den Einstellungen oder Passwörtern der App, und richte sie dann noch einmal ein.',
  'trouble.config.other': 'Der Rechner kann {program} so nicht starten, wie es beschrieben ist.',
  'trouble.config.root': '{program} will mit allen Rechten laufen, was seine eigenen Regeln nicht erlauben.',
  'trouble.config.secret': 'Die Passwörter, die {program} braucht, sind nicht da.',
  'trouble.config.settings': 'Die Einstellungen, die {program} braucht, sind nicht da.',
  'trouble.crash.hint': 'Warum, sagen meist seine letzten Zeilen in den technischen Details.',
  'trouble.crash.loop': '{program} endet kurz nach dem Start (Code {code}). Neustarts bisher: {restarts}.',
  'trouble.crash.memory': '{program} wurde beendet, weil dem Rechner der Arbeitsspeicher ausging.',
  'trouble.crash.memory-limit':
    '{program} wurde beendet, weil es mehr Arbeitsspeicher nahm, als es darf ({limit}).',
  'trouble.crash.memory.hint': 'Gib ihm in den Einstellungen der App mehr Arbeitsspeicher.',
  'trouble.crash.once': '{program} endete kurz nach dem Start (Code {code}).',
  'trouble.crash.probe':
    '{program} startet, antwortet aber nicht rechtzeitig und wird darum immer wieder gestartet.',
  'trouble.evicted': '{program} musste seinen Rechner verlassen, dem Platz oder Arbeitsspeicher fehlte.',
  'trouble.image.denied': 'Das Programm {program} ist ohne Passwort nicht zu bekommen ({image}).',
  'trouble.image.denied.hint': 'Prüfe, ob die Version stimmt und für alle offen ist.',
  'trouble.image.limit':
    'Die Quelle von {program} erlaubt nur einige Abrufe je Stunde, und die sind aufgebraucht.',
  'trouble.image.limit.hint': 'Es geht innerhalb einiger Stunden von selbst weiter.',
  'trouble.image.missing': 'Das Programm {program} gibt es in dieser Version nicht ({image}).',
  'trouble.image.missing.hint': 'Wähle in den Einstellungen der App eine andere Version.',
  'trouble.image.name': 'Das Programm {program} hat eine Version, die es nicht geben kann ({image}).',
  'trouble.image.name.hint': 'Sieh dir die Version in den Einstellungen der App an.',
  'trouble.image.unreachable':
    'Das Programm {program} kann nicht geholt werden. Wahrscheinlich erreicht der Rechner das Internet nicht.',
  'trouble.image.unreachable.hint': 'Sieh nach, ob der Rechner mit dem Internet verbunden ist.',
  'trouble.job.failed': 'Die Aufgabe {name} ist nicht gelungen. Versuche: {count}.',
  'trouble.job.slow': 'Die Aufgabe {name} dauerte länger, als sie darf.',
  'trouble.mount': 'Der Platz von {program} lässt sich auf seinem Rechner nicht öffnen.',
  'trouble.mount.missing': 'Eine Datei, die {program} braucht, ist nicht da ({name}).',
  'trouble.place.claim': '{program} wartet auf seinen Platz.',
  'trouble.place.closed': 'Gerade nimmt kein Rechner neue Programme an, darum wartet {program}.',
  'trouble.place.closed.hint': 'Sieh nach, ob die Rechner an und bereit sind.',
  'trouble.place.elsewhere':
    'Die Daten von {program} liegen auf einem Rechner, der es jetzt nicht ausführen kann.',
  'trouble.place.kind': 'Kein Rechner ist von der Art, die {program} braucht.',
  'trouble.place.none': '{program} wartet auf einen Rechner.',
  'trouble.place.short': 'Kein Rechner hat genug {what} für {program} übrig.',
  'trouble.place.short.hint':
    'Entferne eine App, lass {program} weniger brauchen, oder nimm einen Rechner dazu.',
  'trouble.probe': '{program} läuft, antwortet aber noch nicht.',
  'trouble.refused.other': 'Der Cluster lässt {program} nicht starten: {reason}.',
  'trouble.refused.quota': '{program} braucht mehr, als die Grenze seiner Gruppe erlaubt ({quota}).',
  'trouble.refused.quota.hint': 'Lass es weniger brauchen, oder hebe die Grenze an.',
  'trouble.refused.rights':
    '{program} verlangt mehr Rechte, als die Sicherheitsregeln dieses Clusters erlauben: {rights}.',
  'trouble.refused.rights.hint':
    'Apps des Katalogs sollten sie nicht brauchen. Sag es denen, die die App machen.',
  'trouble.silent': 'Von dem Rechner {machine}, auf dem {program} läuft, war eine Weile nichts zu hören.',
  'trouble.silent.hint': 'Sieh nach, ob {machine} an und verbunden ist.',
};
