/** What the Hub says of when a repository came to be: a new name does not change it. */
interface Created {
  readonly createdAt?: string | undefined;
}

/** Whether a repository has taken the name of another one, which was given up or deleted. */
export function isAnotherRepository(former: Created, present: Created): boolean {
  if (former.createdAt === undefined || present.createdAt === undefined) return false;
  return Date.parse(former.createdAt) !== Date.parse(present.createdAt);
}
