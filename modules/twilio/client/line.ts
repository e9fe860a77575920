import https from 'node:https'
import twilio from 'twilio'
import type { RequestOptions } from 'twilio/lib/base/RequestClient.js'
import { LineFault, TwilioRefusal } from '../fault.js'

const PATIENCE_MS = 15_000
const agent = new https.Agent({ keepAlive: true, maxSockets: 20, timeout: PATIENCE_MS })

/** How the SDK's requests travel: to a stand-in where there is one, until `signal` says enough. */
export class Line extends twilio.RequestClient {
  constructor(
    private standIn: string | null,
    signal?: AbortSignal
  ) {
    super({ timeout: PATIENCE_MS, autoRetry: false })
    if (!process.env.HTTP_PROXY) this.axios.defaults.httpsAgent = agent
    this.axios.interceptors.request.use((request) => ({ ...request, signal }))
  }

  async request<T>(options: RequestOptions<T>) {
    const uri = this.standIn ? options.uri.replace('https:/', this.standIn) : options.uri
    const answer = await super.request<any>({ ...options, uri }).catch(wordsOnly)
    if (answer.statusCode >= 300) throw new TwilioRefusal(answer)
    return answer
  }
}

/** The error of axios holds the password of the request: it stays here. */
function wordsOnly(error: { code?: string; message: string }): never {
  throw new LineFault(error.message, error.code)
}
