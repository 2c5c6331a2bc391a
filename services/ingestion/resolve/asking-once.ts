import type { HubSource } from '#shared/sources/ports.ts';

/**
 * The Hub for one gathering: what is asked a second time gets the first answer, be it that there is
 * none. So a name can be looked up as soon as it is known, and once more with all that are.
 */
export function askingOnce(hub: HubSource): HubSource {
  const { info, tree, text, latestText } = hub;
  return {
    ...hub,
    info: remembered(info),
    tree: remembered(tree),
    text: remembered(text),
    latestText: remembered(latestText),
  };
}

function remembered<Asked extends readonly unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
): (...asked: Asked) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (...asked) => {
    const key = JSON.stringify(asked);
    const answer = answers.get(key) ?? ask(...asked);
    answers.set(key, answer);
    return answer;
  };
}
