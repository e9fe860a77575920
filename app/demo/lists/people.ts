import { list } from '#core/demo/lists/list'

export const FIRST_NAMES = list(`
  Maria, Giuseppe, Anna, Antonio, Giulia, Francesco, Sofia, Alessandro, Chiara, Lorenzo,
  Francesca, Matteo, Sara, Andrea, Martina, Davide, Elena, Luca, Alessia, Marco, Federica,
  Riccardo, Valentina, Simone, Silvia, Stefano, Paola, Roberto, Laura, Paolo, Ilaria, Giorgio,
  Elisa, Gabriele, Beatrice, Tommaso, Camilla, Edoardo, Ginevra, Leonardo, Noemi, Pietro,
  Irene, Filippo, Caterina, Nicolò, Teresa, Emanuele, Rosa, Salvatore, Lucia, Vincenzo, Carla,
  Daniele, Margherita, Fabio, Serena, Claudio, Monica, Michele
`)

export const LAST_NAMES = list(`
  Rossi, Russo, Ferrari, Esposito, Bianchi, Romano, Colombo, Ricci, Marino, Greco, Bruno,
  Gallo, Conti, De Luca, Mancini, Costa, Giordano, Rizzo, Lombardi, Moretti, Barbieri,
  Fontana, Santoro, Mariani, Rinaldi, Caruso, Ferrara, Galli, Martini, Leone, Longo, Gentile,
  Martinelli, Vitale, Lombardo, Serra, Coppola, De Santis, D'Angelo, Marchetti, Parisi, Villa,
  Conte, Ferraro, Ferri, Fabbri, Bianco, Marini, Grasso, Valentini, Messina, Sala, De Angelis,
  Gatti, Pellegrini, Palumbo, Sanna, Farina, Rizzi, Monti, Cattaneo, Morelli, Amato,
  Silvestri, Mazza, Testa, Grassi, Pellegrino, Carbone, Giuliani, Benedetti, Barone, Rossetti,
  Caputo, Montanari, Guerra, Dell'Orto, Bernardi, Zanetti, Negri
`)
