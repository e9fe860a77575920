import EmailReplyParser from 'email-reply-parser'

/** Beyond this nobody folds by hand what follows either. */
const LONGEST = 200_000

/** Parts what was written now from what it quotes and signs with. A message of nothing else is left whole. */
export function splitQuoted(text: string): { text: string; quoted: string } {
  const whole = text.trim()
  if (whole.length > LONGEST || isForwarded(whole)) return { text: whole, quoted: '' }
  const fragments = new EmailReplyParser().read(whole).getFragments()
  const part = (hidden: boolean) =>
    fragments
      .filter((fragment) => fragment.isHidden() === hidden)
      .map((fragment) => fragment.getContent())
      .join('\n')
      .trim()
  const written = part(false)
  return written ? { text: written, quoted: part(true) } : { text: whole, quoted: '' }
}

const FORWARD_LINE =
  /^[ >]*(?:-{2,}\s*(?:forwarded message|messaggio inoltrato|weitergeleitete nachricht|message transféré|mensaje reenviado)\s*-{2,}|begin forwarded message:|inizio messaggio inoltrato:)\s*$/im

export const isForwarded = (text: string) => FORWARD_LINE.test(text)

/** The text from where the forwarded message begins. */
export const forwardedPart = (text: string) => {
  const found = FORWARD_LINE.exec(text)
  return found ? text.slice(found.index + found[0].length) : null
}
