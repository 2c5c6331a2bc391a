/**
 * Stands in for the SDK's chain of ways to find credentials. A Lambda has one, its environment; the
 * others (profiles, single sign-on, web identities, metadata services) would be a tenth of every
 * bundle, and on one machine are what must never be found.
 */
export const defaultProvider = () => async () => {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = process.env;
  if (!accessKeyId || !secretAccessKey)
    throw new Error('there are no credentials in the environment');
  return { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
};
