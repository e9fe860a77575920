import { createHmac } from 'node:crypto'

/** As Twilio signs a form. https://www.twilio.com/docs/usage/security */
export function signed(url: string, form: URLSearchParams, token: string) {
  const names = [...new Set(form.keys())].sort()
  const fields = names.map((name) => name + form.get(name)).join('')
  return createHmac('sha1', token)
    .update(url + fields)
    .digest('base64')
}

/**
 * Calls a webhook. `via`: the origin that is really asked, where the signed
 * address does not lead here. Answers the status, 0 when nobody answered.
 */
export async function call(url: string, form: URLSearchParams, token: string, via?: string) {
  if (!url) return 0
  const { pathname, search } = new URL(url)
  try {
    const answer = await fetch(via ? via + pathname + search : url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded; charset=utf-8',
        'x-twilio-signature': signed(url, form, token),
      },
      body: form.toString(),
    })
    await answer.body?.cancel()
    return answer.status
  } catch {
    return 0
  }
}
