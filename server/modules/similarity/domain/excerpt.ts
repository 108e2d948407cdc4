const LONGEST = 120;

/** The sentence that has most of the shared words, so that one sees why it is shown; the first where none has any. */
export function excerptOf(body: string, words: readonly string[]): string {
  const sentences = body.split(/(?<=[。！？!?；;])|\n+/u).filter((sentence) => sentence.trim() !== '');
  const countIn = (sentence: string): number => words.filter((word) => sentence.toLowerCase().includes(word)).length;
  const best = sentences.reduce(
    (found, sentence) => (countIn(sentence) > countIn(found) ? sentence : found),
    sentences[0] ?? '',
  );
  const letters = Array.from(best.trim());
  return letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : letters.join('');
}
