/** An error that the Parameter Store answers with; `type` is the name by which an SDK throws it. */
export class SsmFault extends Error {
  override readonly name = 'SsmFault';
  readonly type: string;
  readonly status: number;

  constructor(type: string, message: string, status = 400) {
    super(message);
    this.type = type;
    this.status = status;
  }
}
