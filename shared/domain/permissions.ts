/** What a user may be allowed. `admin` is everything. */
export const permissions = ['search', 'upload', 'download', 'admin'] as const;
export type Permission = (typeof permissions)[number];
