import type { ReceivedChoice, ReceivedMessage } from '#core/inbound/received'

/** One word says it, in any case; a sentence is for a person to read. */
const STOP = [
  'stop',
  'stopall',
  'unsubscribe',
  'cancel subscription',
  'end',
  'quit',
  'optout',
  'revoke',
  'ferma',
  'annulla iscrizione',
  'disiscrivimi',
  'cancellami',
  'basta',
]
const START = ['start', 'unstop', 'subscribe', 'riprendi', 'iscrivimi']

/** Whether the customer says stop, or start again: by a word, or by a button that carries one. */
export function choiceIn({ from, text, data }: ReceivedMessage): ReceivedChoice[] {
  const said = [text, String(data?.pressed ?? '')].map((words) => words.trim().toLowerCase())
  const isStop = said.some((words) => STOP.includes(words))
  if (!isStop && !said.some((words) => START.includes(words))) return []
  return [
    {
      type: 'choice',
      from,
      isGranted: !isStop,
      purpose: 'all',
      source: 'stop_word',
      words: text.slice(0, 200),
    },
  ]
}
