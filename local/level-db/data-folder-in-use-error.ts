/** Another process, or another service of this one, has the data folder open. */
export class DataFolderInUseError extends Error {
  override readonly name = 'DataFolderInUseError';

  constructor(folder: string, options?: ErrorOptions) {
    super(
      `the data folder ${folder} is in use: stop the other process, or choose another folder`,
      options,
    );
  }
}
