/** What Twilio answers when it says no. */
export class StubRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
    readonly headers: Record<string, string> = {}
  ) {
    super(message)
  }

  get answer() {
    const { status, code, message, headers } = this
    const more = `https://www.twilio.com/docs/errors/${code}`
    return { status, headers, body: { code, message, more_info: more, status } }
  }
}
