const REQUIREMENTS_FILE = /^(?:requirements[^/]*|requirements\/[^/]+)\.txt$/i;

/** Whether a path, from the top of what is measured, is pip's list of requirements. */
export function isRequirementsFile(path: string): boolean {
  return REQUIREMENTS_FILE.test(path);
}
