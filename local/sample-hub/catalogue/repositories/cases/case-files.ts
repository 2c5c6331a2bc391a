import type { StoredFile } from '../../../content/stored-file.ts';
import { pythonProject } from '../../project.ts';

/** The same small project for every case: it is the history that differs. */
export function caseFiles(packageName: string): Readonly<Record<string, StoredFile>> {
  return pythonProject({
    package: packageName,
    licence: 'mit',
    readme: `# ${packageName}\n\nA small library.\n`,
    modules: ['config', 'model', 'trainer'],
    tests: ['model'],
    packaging: true,
    ci: true,
  });
}
