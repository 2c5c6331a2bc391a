/** Does something once for each name, whoever asks, and in whatever letter case. */
export function onceForEach<T>(work: (name: string) => Promise<T>): (name: string) => Promise<T> {
  const begun = new Map<string, Promise<T>>();
  return function once(name) {
    const key = name.toLowerCase();
    const answer = begun.get(key) ?? work(name);
    begun.set(key, answer);
    return answer;
  };
}
