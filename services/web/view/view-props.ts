/** What every view is given: the address it is seen at. */
export interface ViewProps {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
}
