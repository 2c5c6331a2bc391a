declare module 'spdx-expression-parse' {
  interface License {
    readonly license: string;
    readonly plus?: true;
    readonly exception?: string;
  }

  interface Conjunction {
    readonly left: parse.Expression;
    readonly conjunction: 'and' | 'or';
    readonly right: parse.Expression;
  }

  /** Throws what is not a licence expression as SPDX defines it. */
  function parse(source: string): parse.Expression;

  namespace parse {
    type Expression = License | Conjunction;
  }

  export = parse;
}
