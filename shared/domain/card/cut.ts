/** What is said of a card that is longer than what is read of any text. */
export const CUT = 'only the first mebibyte of the card was read';
