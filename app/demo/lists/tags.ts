import { list } from '#core/demo/lists/list'

/** Tags of generated contacts, the most used first. */
export const TAGS = list(`
  cliente, fornitore, bar, ristorante, hotel, ufficio, macinino, comodato, decaffeinato, biologico,
  ingrosso, dettaglio, zona nord, zona sud, centro storico, lago, montagna, mare, stagionale,
  mercato, catena, franchising, corso barista, assistenza, garanzia, preventivo, degustazione,
  omaggio, reclamo, referenza, stampa, social, evento, associazione, scuola, ente pubblico,
  consegna rapida, paga in anticipo, paga in ritardo, da richiamare
`)

export const COMMON_TAG = 'newsletter'
export const RARE_TAG = 'fiera di Trieste'
