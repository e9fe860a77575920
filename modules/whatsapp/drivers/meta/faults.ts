interface GraphError {
  code?: number
  message?: string
  error_data?: { details?: string }
  error_user_msg?: string
}

/** Meta answered, and said no. */
export class GraphRefusal extends Error {
  /** Of Meta's list of errors; null when it gave none. */
  readonly code: number | null
  /** Milliseconds it asked to wait. */
  readonly after?: number

  constructor(
    readonly status: number,
    body: { error?: GraphError } | null,
    retryAfter: string | null
  ) {
    const error = body?.error
    super(error?.error_data?.details ?? error?.error_user_msg ?? error?.message ?? `HTTP ${status}`)
    this.code = typeof error?.code === 'number' ? error.code : null
    const seconds = Number(retryAfter)
    if (seconds > 0) this.after = Math.min(seconds, 3600) * 1000
  }
}

/** Nothing that can be read was answered. */
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
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO|ERR_TLS)/
