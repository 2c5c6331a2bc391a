/** What `package-lock.json` says of one installed package, as far as it matters here. */
export interface LockedPackage {
  readonly version?: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly optional?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** By the folder that it is installed in; the project itself is in none. */
export interface Lock {
  readonly packages: Readonly<Record<string, LockedPackage>>;
}
