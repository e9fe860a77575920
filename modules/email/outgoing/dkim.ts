import { generateKeyPair } from 'node:crypto'
import { promisify } from 'node:util'
import type Inbox from '#core/inboxes/models/inbox'
import { domainOf } from './reference.js'

export interface DkimKey {
  domain: string
  selector: string
  privateKey: string
}

/** Of RFC 6376, 5.4.1, and both headers that RFC 8058 wants signed. */
const SIGNED = [
  'From:Reply-To:To:Cc:Subject:Date:Message-ID:In-Reply-To:References',
  'MIME-Version:Content-Type:Content-Transfer-Encoding',
  'List-Unsubscribe:List-Unsubscribe-Post:Auto-Submitted',
].join(':')

const SELECTOR = 'filo'
const generate = promisify(generateKeyPair)

/** What nodemailer signs with. */
export const signer = ({ domain, selector, privateKey }: DkimKey) => ({
  domainName: domain,
  keySelector: selector,
  privateKey,
  headerFieldNames: SIGNED,
})

/** A pair of keys: the public one for the name server, the private one for the inbox's secrets. */
export async function makeKeys() {
  const { publicKey, privateKey } = await generate('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { selector: SELECTOR, publicKey: publicKey.toString('base64'), privateKey }
}

/** The record that the name server must show. */
export const dnsRecord = ({ address, settings }: Inbox) => ({
  name: `${settings.dkim.selector}._domainkey.${domainOf(address)}`,
  value: `v=DKIM1; k=rsa; p=${settings.dkim.public_key}`,
})

type ResolveTxt = (name: string) => Promise<string[][]>

/** Whether the name server shows the key. Throws what the resolver throws. */
export async function isPublished(inbox: Inbox, resolveTxt: ResolveTxt) {
  const { name } = dnsRecord(inbox)
  const records = await resolveTxt(name)
  const shown = records.map((parts) => parts.join('').replace(/\s/g, ''))
  return shown.some((record) => record.includes(`p=${inbox.settings.dkim.public_key}`))
}

/** The key to sign with; none before the name server was seen to show it. */
export function keyOf({ address, settings, secrets }: Inbox): DkimKey | null {
  const privateKey = secrets?.dkim_key as string | undefined
  if (!settings.dkim?.is_published || !privateKey) return null
  return { domain: domainOf(address), selector: settings.dkim.selector, privateKey }
}
