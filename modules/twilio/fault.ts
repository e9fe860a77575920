interface Refused {
  statusCode: number
  body: unknown
  headers?: Record<string, string>
}

interface Words {
  code?: number
  message?: string
}

/** Twilio answered, and said no. */
export class TwilioRefusal extends Error {
  readonly status: number
  /** Of Twilio's list of errors; 0 when it gave none. */
  readonly code: number
  /** Milliseconds it asked to wait. */
  readonly after?: number

  constructor({ statusCode, body, headers = {} }: Refused) {
    const { code, message } = wordsIn(body)
    super(message ?? `HTTP ${statusCode}`)
    this.status = statusCode
    this.code = Number(code) || 0
    const seconds = Number(headers['retry-after'])
    if (seconds > 0) this.after = Math.min(seconds, 3600) * 1000
  }
}

function wordsIn(body: unknown): Words {
  if (typeof body !== 'string') return (body as Words | null) ?? {}
  try {
    return JSON.parse(body)
  } catch {
    return {}
  }
}

/** Nothing was answered. */
export class LineFault extends Error {
  constructor(
    message: string,
    readonly code = ''
  ) {
    super(message)
  }

  /** The request never left: nothing can have been sent. */
  get isUnsent() {
    return UNSENT.test(this.code)
  }
}

const UNSENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS)/
