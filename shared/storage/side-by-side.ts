/** Works on some things, so many at once; the answers come in the order of the things. */
export async function sideBySide<Thing, Answer>(
  things: readonly Thing[],
  atOnce: number,
  work: (thing: Thing) => Promise<Answer>,
): Promise<readonly Answer[]> {
  const answers: Answer[] = [];
  for (let i = 0; i < things.length; i += atOnce) {
    answers.push(...(await Promise.all(things.slice(i, i + atOnce).map(work))));
  }
  return answers;
}
