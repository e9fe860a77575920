import { PASSWORD } from '#tests/support/world'

const base = () => `http://${process.env.HOST}:${process.env.PORT}`

export interface Answer {
  status: number
  /** Where it redirects to, if it does. */
  location: string | null
  text: string
}

/** A browser without a page: keeps cookies, sends the forms' tokens, follows nothing by itself. */
export class Visitor {
  #cookies = new Map<string, string>()
  #token = ''

  constructor(
    private headers: Record<string, string> = {},
    private origin = base()
  ) {}

  get(path: string, headers: Record<string, string> = {}) {
    return this.#send(path, 'GET', undefined, headers)
  }

  async post(path: string, fields: Record<string, string> = {}) {
    if (!this.#token) await this.get('/sign-in')
    const body = new URLSearchParams({ ...fields, _csrf: this.#token })
    return this.#send(path, 'POST', body)
  }

  /** The page after a redirect. */
  async submit(path: string, fields: Record<string, string> = {}) {
    const answer = await this.post(path, fields)
    return answer.location ? this.get(answer.location) : answer
  }

  signIn(email: string, password = PASSWORD) {
    return this.post('/sign-in', { email, password, _form: '/sign-in' })
  }

  async isSignedIn() {
    return (await this.get('/profile')).status === 200
  }

  async #send(
    path: string,
    method: string,
    body?: URLSearchParams,
    headers: Record<string, string> = {}
  ): Promise<Answer> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.origin), {
      method,
      body,
      redirect: 'manual',
      headers: { cookie, accept: 'text/html', ...this.headers, ...headers },
    })
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!
      this.#cookies.set(name, value)
    }
    const text = await response.text()
    this.#token = /name=['"]_csrf['"] value=['"]([^'"]+)/.exec(text)?.[1] ?? this.#token
    return { status: response.status, location: response.headers.get('location'), text }
  }
}
