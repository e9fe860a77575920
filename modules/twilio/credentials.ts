/** What an account at Twilio is reached with. */
export interface Credentials {
  /** AC… */
  accountSid: string
  /** Signs every webhook; also lets in where there is no API key. */
  authToken: string
  /** SK…, which can be revoked by itself. */
  keySid?: string
  keySecret?: string
}

/** User name and password of each request. */
export const signIn = ({ accountSid, authToken, keySid, keySecret }: Credentials) =>
  keySid && keySecret
    ? { username: keySid, password: keySecret }
    : { username: accountSid, password: authToken }
