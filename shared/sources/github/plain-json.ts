import type { Octokit } from '@octokit/rest';

/** Has answers left as they come, for the plugin to read. */
export const unreadAnswers = { parseSuccessResponseBody: false } as const;

/**
 * A plugin that reads answers with the engine's own parser. Octokit's calls a function for each value
 * to keep integers above 2^53 whole, of which we read none, and takes ten times as long for it. It has
 * to be the first: those after it look into what it has read.
 */
export function plainJson({ hook }: Pick<Octokit, 'hook'>): Record<never, never> {
  hook.wrap('request', async (request, options) => {
    const response = await request(options);
    if (!(response.data instanceof ReadableStream)) return response;
    const text = await new Response(response.data).text();
    return { ...response, data: parsed(text) };
  });
  return {};
}

/** What is no JSON is for whoever expected some to complain of. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
