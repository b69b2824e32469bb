// Where a bead is cut: a place [segment, character] on either side, characters in code points.

const CLAUSE = /[。!?;,:!?;,:、.][”’"』」)]*\s*/gu;

const ends = (text, pattern) => [...text.matchAll(pattern)].map((match) => [...text.slice(0, match.index + match[0].length)].length);

const words = (text, language) => {
  if (typeof Intl.Segmenter !== "function") return ends(text, /\s+/gu);
  const parts = [...new Intl.Segmenter(language, { granularity: "word" }).segment(text)];
  return parts.map(({ index }) => [...text.slice(0, index)].length);
};

/** The likely place: after the first segment, or after the clause nearest to the middle. */
export const likely = (texts, others, language) => {
  if (texts.length > 1 || (texts.length === 1 && others.length > 1)) return [1, 0];
  if (!texts.length) return [0, 0];
  const length = [...texts[0]].length;
  const inside = (places) => places.filter((place) => place > 0 && place < length);
  const clauses = inside(ends(texts[0], CLAUSE));
  const places = clauses.length ? clauses : inside(words(texts[0], language));
  if (!places.length) return [1, 0];
  return [0, places.reduce((a, b) => (Math.abs(2 * b - length) < Math.abs(2 * a - length) ? b : a))];
};

/** The next place in a direction: a word on, or a character. */
export const moved = (cut, direction, byCharacter, texts, language) => {
  const stops = [];
  texts.forEach((text, n) => {
    const length = [...text].length;
    const inner = byCharacter ? [...Array(length).keys()] : [0, ...words(text, language)];
    for (const place of new Set(inner)) if (place < length || !length) stops.push([n, place]);
  });
  stops.push([texts.length, 0]);
  const value = ([n, place]) => n * 1e6 + place;
  stops.sort((a, b) => value(a) - value(b));
  const here = value(cut);
  const ahead = direction > 0 ? stops.find((stop) => value(stop) > here) : stops.findLast((stop) => value(stop) < here);
  return ahead || cut;
};
