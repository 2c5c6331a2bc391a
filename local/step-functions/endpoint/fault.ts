/** An error that a call is answered with, in the words of the service. */
export class Fault extends Error {
  override readonly name = 'Fault';
  /** `ExecutionDoesNotExist`: what the SDK throws. */
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}
