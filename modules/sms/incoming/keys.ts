/** Under which a webhook is stored: what comes twice is one. */
export const messageKey = (sid: string) => sid

/** With our own id of the message, which the address of its callback names. */
export const statusKey = (sid: string, status: string, messageId: number | undefined) =>
  ['status', sid, status, messageId ?? ''].join(' ').trim()

export function keyParts(key: string) {
  const [kind, , , messageId] = key.split(' ')
  return { isStatus: kind === 'status', messageId: Number(messageId) || undefined }
}
