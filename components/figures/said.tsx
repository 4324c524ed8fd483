const numberRun = /(?<![\p{L}\d])([+−-]?\d+(?:[.,]\d+)*)(?![\p{L}\d])/u;

/** A sentence whose numbers stand in mono; pieces are keyed by where they start. */
export function Said({ text }: { text: string }) {
  const pieces = text.split(numberRun);
  let at = 0;
  return pieces.map((piece, index) => {
    const key = at;
    at += piece.length;
    return index % 2 === 1 ? (
      <span key={`n${key}`} className="num">
        {piece}
      </span>
    ) : (
      piece
    );
  });
}
