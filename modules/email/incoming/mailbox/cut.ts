const MARK = 'X-Filo-Not-Fetched: '

/** Stands for a message that is too large to fetch: its header, and why the rest is missing. */
export const cut = (header: Buffer, size: number) =>
  Buffer.concat([Buffer.from(`${MARK}${size}\r\n`), header])

/** Throws for what was not fetched whole: people see it among what could not be read. */
export function checkCut(bytes: Buffer) {
  const start = bytes.subarray(0, 100).toString('latin1')
  if (!start.startsWith(MARK)) return
  const megabytes = Math.ceil(Number.parseInt(start.slice(MARK.length), 10) / 1024 / 1024)
  throw new Error(
    `the message has ${megabytes} MB: it is still in the mailbox, only its header was fetched`
  )
}
