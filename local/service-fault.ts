/** An error that a stand-in answers a call with, in the words of the service it stands in for. */
export class ServiceFault extends Error {
  override readonly name = 'ServiceFault';
  /** The name by which an SDK throws it: `ExecutionDoesNotExist`. */
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}
