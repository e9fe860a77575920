/** One plain address (RFC 5321): anything else could say more to a mail server than where to send. */
export const ADDRESS = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*$/i
const LONGEST = 254

export const isAddress = (text: unknown): text is string =>
  typeof text === 'string' && text.length <= LONGEST && ADDRESS.test(text)

/** `support@shop.example` with `t.x` between plus and at: `support+t.x@shop.example`. */
export function tagged(address: string, tag: string) {
  const at = address.lastIndexOf('@')
  return `${address.slice(0, at)}+${tag}${address.slice(at)}`
}
