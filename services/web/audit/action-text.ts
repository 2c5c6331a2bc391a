import type { AuditEntry } from '../api/artifacts.ts';

const texts: Readonly<Record<AuditEntry['action'], string>> = {
  CREATE: 'Registered it',
  UPDATE: 'Replaced its contents',
  DOWNLOAD: 'Downloaded it',
  RATE: 'Had it rated again',
  AUDIT: 'Read this trail',
  DELETE: 'Deleted it',
  REFUSE: 'Was refused by the gate',
  WAIVE: 'Waived the gate for it',
};

/** What somebody did, in words. */
export function actionText(action: AuditEntry['action']): string {
  return texts[action];
}
