import { standIn } from '../simulated.js'

/** Where Twilio keeps what customers send. https://www.twilio.com/docs/messaging/api/media-resource */
const API = 'api.twilio.com'
const STORES = /^([a-z0-9-]+\.)*(twilio|twiliocdn)\.com$/
/** Accounts that do not ask for a password for their media are sent here. */
const BUCKET = ['s3-external-1.amazonaws.com', '/media.twiliocdn.com/'] as const

export interface Place {
  url: URL
  /** Only their API gets to know it. */
  needsPassword: boolean
  /** It is our own stand-in on this machine. */
  isStandIn: boolean
}

/** Where this address may lead us, or null: the first one must be of their API. */
export function placeOf(address: string, accountSid: string, isFirst: boolean): Place | null {
  const url = URL.parse(address)
  if (!url || url.username || url.password) return null
  const own = standIn(accountSid)
  if (own) return placeAt(own, url)
  if (url.protocol !== 'https:' || url.port) return null
  if (url.hostname === API) return { url, needsPassword: true, isStandIn: false }
  if (isFirst || !isStore(url)) return null
  return { url, needsPassword: false, isStandIn: false }
}

const isStore = ({ hostname, pathname }: URL) =>
  STORES.test(hostname) || (hostname === BUCKET[0] && pathname.startsWith(BUCKET[1]))

/** The stand-in has what they have, and nothing else is asked while it is there. */
function placeAt(own: string, url: URL): Place | null {
  const isTheirs = url.protocol === 'https:' && !url.port && url.hostname === API
  const meant = isTheirs ? new URL(`${own}/${API}${url.pathname}${url.search}`) : url
  if (!meant.href.startsWith(`${own}/`)) return null
  return { url: meant, needsPassword: true, isStandIn: true }
}
