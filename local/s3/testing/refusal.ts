/** How a call was refused: the name of the error and the HTTP status. */
export async function refusal(call: Promise<unknown>): Promise<{ name: string; status: unknown }> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error)) throw new Error('the call succeeded');
  const metadata: unknown = Reflect.get(outcome, '$metadata');
  const status: unknown =
    typeof metadata === 'object' && metadata !== null
      ? Reflect.get(metadata, 'httpStatusCode')
      : undefined;
  return { name: outcome.name, status };
}
