/** Words by which people ask not to be written to, beside the one word that is obeyed by itself. */
const WISHES = [
  /\b(stop|quit)\b.{0,20}\b(text|messag|send|writ|contact|spam|this|it)/i,
  /\b(do not|don.?t|never)\b.{0,12}\b(text|messag|send|writ|contact|call)/i,
  /\b(please|pls)\W{1,3}stop\b/i,
  /\bunsubscribe\b|\bopt\W?out\b|\b(remove|take) me\b.{0,20}\b(list|off)\b/i,
  /\bnon\b.{0,12}\b(scriv|mand|invi|contatt|messaggi)/i,
  /\b(basta|smett\w+)\b.{0,20}\b(messagg|sms|scriv|mand|invi|contatt|pubblicit)/i,
  /\b(per favore|vi prego)\W{1,3}(basta|smett\w+|stop)\b/i,
  /\b(cancell|toglie|rimuov)\w*\b.{0,20}\b(lista|elenco|numero|rubrica)\b/i,
  /\bdisiscri\w+/i,
]

/** Perhaps they ask not to be written to: a person looks at it. */
export const maySayStop = (text: string) => WISHES.some((wish) => wish.test(text))
